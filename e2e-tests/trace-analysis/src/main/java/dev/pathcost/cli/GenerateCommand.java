package dev.pathcost.cli;

import dev.pathcost.generate.Anomaly;
import dev.pathcost.generate.AnomalyText;
import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.RunFactors;
import dev.pathcost.generate.SpanStyle;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.generate.model.ModelFile;
import dev.pathcost.generate.model.Noise;
import dev.pathcost.generate.model.SystemModel;
import dev.pathcost.generate.output.GeneratedFile;
import dev.pathcost.generate.output.OtlpEndpoint;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import dev.pathcost.generate.output.TruthFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pathcost generate}: traces of a system that does not exist. */
@Command(
    name = "generate",
    header = "Writes traces of a system that does not exist, and what is true of them.",
    description = {
      "",
      "The same arguments give the same bytes. Beside FILE there will be its truth: the rows that"
          + " must come out of it (.truth.csv, .truth.json) and what was planted in it"
          + " (.labels.jsonl).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  pathcost generate traces.json && pathcost rows traces.json",
      "  pathcost generate --plant 'cpu x1.5 at svc-c_c1 from 50%%' traces.json",
      "  pathcost generate --plant 'gone at svc-b_b1 of svc-a GET /a/v1/a1' traces.json",
      "  pathcost generate --mesh --fault orphan=1%% --fault skew=5%% -f otlp-json t.jsonl.gz",
      "  pathcost generate --spans 12 --traces 1000000 eight-gigabytes.json",
      "  pathcost generate --traces 100 --start now --otlp http://localhost:4318",
      "",
      "Exit codes: 0 all was written, 2 it could not be."
    })
final class GenerateCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Where to, packed if it ends in .gz; - is standard output.")
  private @Nullable String file;

  @Option(
      names = "--otlp",
      paramLabel = "URL",
      description = "Send to what takes OTLP by HTTP, such as http://localhost:4318.")
  private @Nullable URI otlp;

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "jaeger",
      description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.JAEGER;

  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      defaultValue = "multi-svc",
      description = "multi-svc (the demo system), chain12 (one request type with 12 spans, or"
          + " any other number), or a file that describes one; default: ${DEFAULT-VALUE}.")
  private String system = "multi-svc";

  @Option(names = "--spans", paramLabel = "N", description = "The same as --system chainN.")
  private @Nullable Integer spans;

  @Option(
      names = {"-n", "--traces"},
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many requests, a trace each; default: ${DEFAULT-VALUE}.")
  private long traces = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "What chance is bound to; another seed is another run. Default:" + " ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--by-weight",
      description = "Request types come by chance and their weights, not in turn.")
  private boolean byWeight;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      defaultValue = "2026-01-01T00:00:00Z",
      description = "When the first request comes: ISO 8601, or now. Default: ${DEFAULT-VALUE}.")
  private String start = "2026-01-01T00:00:00Z";

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "20",
      description = "Requests a second; default: ${DEFAULT-VALUE}.")
  private double rate = 20;

  @Option(
      names = "--plant",
      paramLabel = "WHAT",
      description = "What is wrong: 'cpu x1.5 at CALL', 'memory x1.05 at CALL', 'calls +9 at CALL',"
          + " 'new CALL at CALL', 'gone at CALL', 'outlier x20 rate 0.01 at CALL'. CALL reads like"
          + " svc-c_c1, or like svc-a_a1,svc-b_b1 for one way to it from the root. There may follow"
          + " 'of REQUEST TYPE', 'from 25%%', 'to 50%%'. Can be given several times.")
  private List<String> planted = new ArrayList<>();

  @Option(
      names = "--fault",
      paramLabel = "FAULT=RATE",
      description = "What goes wrong with spans on their way, in so many requests: orphan,"
          + " duplicate, skew or missing-service, as in orphan=1%%. Can be given several times.")
  private List<String> faults = new ArrayList<>();

  @Option(names = "--mesh", description = "Proxies report spans too.")
  private boolean mesh;

  @Option(
      names = "--no-transport",
      description = "Frameworks report no spans, but for the entry of each request.")
  private boolean noTransport;

  @Option(
      names = "--run-factor",
      paramLabel = "X",
      description = "CPU times are so many times what the model says, in place of the noise between"
          + " runs that goes with the seed.")
  private @Nullable Double runFactor;

  @Option(names = "--no-noise", description = "All requests of a type are alike.")
  private boolean noNoise;

  @Option(names = "--no-truth", description = "Write the traces only, not what is true of them.")
  private boolean noTruth;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if ((file == null) == (otlp == null)) {
      throw new CommandException("Give either a file, or --otlp with a URL");
    }
    Run run;
    Generator generator;
    try {
      run = run();
      generator = new Generator(run);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    PrintWriter err = spec.commandLine().getErr();
    try (TraceOutput output = output();
        TraceOutput truth = truth(run);
        Progress progress = new Progress(err, "requests", run.requests())) {
      generator.forEach(request -> {
        output.accept(request);
        truth.accept(request);
        progress.done(request.index() + 1);
      });
    }
    return ExitCodes.OK;
  }

  private Run run() throws IOException {
    SystemModel model = model();
    if (noNoise) {
      model = model.with(Noise.NONE);
    }
    List<Anomaly> anomalies = new ArrayList<>();
    for (String sentence : planted) {
      anomalies.add(AnomalyText.parse(sentence, model));
    }
    if (!(rate > 0 && rate <= 1e9)) {
      throw new IllegalArgumentException("--rate must be above 0, but it is " + rate);
    }
    Run run = Run.of(model, seed, traces)
        .with(byWeight ? Run.Mix.BY_WEIGHT : Run.Mix.IN_TURN)
        .at(start(), Duration.ofNanos(Math.round(1e9 / rate)))
        .with(new SpanStyle(mesh, !noTransport))
        .with(anomalies.toArray(new Anomaly[0]))
        .with(FaultOption.parse(faults));
    Double factor = runFactor;
    return factor == null ? run : run.with(RunFactors.all(factor));
  }

  private SystemModel model() throws IOException {
    Integer length = spans;
    if (length != null) {
      return BuiltInSystem.chain(length);
    }
    Path described = Path.of(system);
    return Files.isRegularFile(described) ? ModelFile.read(described) : BuiltInSystem.named(system);
  }

  private Instant start() {
    try {
      return start.equals("now") ? Instant.now() : Instant.parse(start);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "--start wants a time like 2026-01-01T00:00:00Z, or now, not '" + start + "'", e);
    }
  }

  private TraceOutput output() throws IOException {
    URI endpoint = otlp;
    return endpoint == null ? GeneratedFile.open(target(), format) : new OtlpEndpoint(endpoint);
  }

  private TraceOutput truth(Run run) throws IOException {
    boolean none = noTruth || otlp != null || "-".equals(file);
    return none ? TraceOutput.NONE : new TruthFiles(Path.of(target()), run);
  }

  private String target() {
    return file == null ? "-" : file;
  }
}
