package dev.pathcost.cli;

import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunRecorder;
import dev.pathcost.gate.baseline.RunSamples;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments that say which traces make a run, and where it took place. */
final class RunInput {

  @Mixin
  private AnalysisArguments arguments = new AnalysisArguments();

  @Option(
      names = "--environment",
      paramLabel = "KIND",
      defaultValue = "files",
      description =
          "Where the run took place, such as local or k3s; only runs from one environment are compared.")
  private String environment = "files";

  @Option(
      names = "--fact",
      paramLabel = "NAME=VALUE",
      description = "What else must be the same for runs to compare: cpu, jvm, or any setting.")
  private Map<String, String> facts = new LinkedHashMap<>();

  @Option(
      names = "--image",
      paramLabel = "NAME=DIGEST",
      description = "What was tested; kept for people, not compared.")
  private Map<String, String> images = new LinkedHashMap<>();

  @Option(
      names = "--label",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What people know the run by, such as a commit.")
  private String label = "";

  /**
   * Reads the traces.
   *
   * @param err is told what the run is made from
   * @throws IOException if a file cannot be read
   * @throws dev.pathcost.gate.baseline.BaselineException if there is no complete request
   */
  RunSamples record(PrintWriter err) throws IOException {
    RunRecorder recorder = new RunRecorder();
    arguments.analyse(System.in, err, recorder::add);
    return recorder.run(label, where());
  }

  private RunEnvironment where() {
    TreeMap<String, String> settings = new TreeMap<>(facts);
    String cpu = settings.remove("cpu");
    String jvm = settings.remove("jvm");
    return new RunEnvironment(
        environment,
        cpu == null ? "" : cpu,
        jvm == null ? "" : jvm,
        settings,
        new TreeMap<>(images));
  }
}
