package dev.pathcost.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.span.RequestType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineFileTest {
  private static final Noise NOISE = new Noise(0.1, 0.1, 0.1, 0.2, 0.01, 4, 1, 0.01, 0.01);

  @TempDir
  private Path directory;

  private final Simulator simulator = new Simulator(SimulatedSystem.demo(), NOISE, 3, 1);
  private Path path;
  private BaselineFile file;

  @BeforeEach
  void baselineOfTwoRuns() {
    path = directory.resolve("baseline.jsonl");
    file = new BaselineFile(path);
    file.add("demo", simulator.run());
    file.add("demo", simulator.run());
  }

  @Test
  void whatWasAddedIsReadBack() {
    RunSamples run = named("third", simulator.run());

    file.add("demo", run);

    Baseline read = file.read();
    assertThat(read.system()).isEqualTo("demo");
    assertThat(read.runs()).extracting(RunSamples::id).containsExactly("run-1", "run-2", "third");
    assertThat(read.runs().get(2)).isEqualTo(withoutTraceIds(run));
  }

  @Test
  void aRunIsALineSoThatMergesConflictByRuns() throws IOException {
    List<String> before = Files.readAllLines(path);

    file.add("demo", simulator.run());

    List<String> after = Files.readAllLines(path);
    assertThat(after).hasSize(before.size() + 1).containsAll(before);
    assertThat(after.get(0))
        .isEqualTo("{\"format\":\"pathcost-baseline\",\"version\":2,\"system\":\"demo\"}");
    assertThat(after).last().isEqualTo("{\"end\":\"pathcost-baseline\"}");
  }

  @Test
  void theOrderOfLinesOfAMergeIsIrrelevant() throws IOException {
    Baseline before = file.read();
    List<String> lines = new ArrayList<>(Files.readAllLines(path));
    lines.add(1, lines.remove(2));
    Files.write(path, lines);

    assertThat(file.read()).isEqualTo(before);
  }

  @Test
  void valuesThatAreMissingStayMissing() {
    RowId row = RowId.request(simulator.run().types().firstKey());
    RowSamples samples =
        new RowSamples(Series.of(1, 2), Series.of(-1, -1), Series.of(-1, 0), Series.of(7, 7));
    TypeSamples type = new TypeSamples(
        9, 1, new TreeMap<>(Map.of("a", 9)), new TreeMap<>(Map.of(row, samples)), List.of());
    RunSamples run = new RunSamples(
        "odd",
        Instant.parse("2026-01-02T03:04:05Z"),
        "a \"label\"\nof two lines",
        new RunEnvironment(
            "k3s",
            "one",
            "two",
            new TreeMap<>(Map.of("mesh", "istio")),
            new TreeMap<>(Map.of("svc-a", "sha256:1"))),
        new TreeMap<>(Map.of(row.requestType(), type)));

    file.add("demo", run);

    assertThat(file.read().runs()).contains(run);
  }

  @Test
  void namesMayHaveSpacesAnywhere() {
    RequestType type = new RequestType("my service", " GET /x ");
    RunSamples run = ofOneRequest("spaces", type);

    file.change("demo", baseline -> new Baseline("demo", List.of(run)));

    assertThat(file.read().runs()).containsExactly(run);
  }

  @Test
  void manyThreadsAtOnceLoseNothing() throws Exception {
    List<RunSamples> runs = IntStream.range(0, 24)
        .mapToObj(i -> named("thread-" + i, simulator.run()))
        .toList();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Baseline>> adds = runs.stream()
          .<Callable<Baseline>>map(run -> () -> new BaselineFile(path).add("demo", run))
          .toList();
      for (Future<Baseline> add : threads.invokeAll(adds)) {
        add.get();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(file.read().runs())
        .extracting(RunSamples::id)
        .containsAll(runs.stream().map(RunSamples::id).toList())
        .hasSize(26);
  }

  @Test
  void severalProcessesAtOnceLoseNothing() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (String name : List.of("p", "q", "r")) {
      processes.add(new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              AddingProcess.class.getName(),
              path.toString(),
              name)
          .inheritIO()
          .start());
    }
    for (Process process : processes) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(file.read().runs()).hasSize(2 + 3 * AddingProcess.RUNS);
  }

  @Test
  void nothingButTheLockStaysBesideTheFile() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .containsExactlyInAnyOrder("baseline.jsonl", ".baseline.jsonl.lock");
    }
  }

  @Test
  void throughALinkTheFileIsChangedThatItLeadsTo() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), path);

    new BaselineFile(link).add("demo", simulator.run());

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file.read().runs()).hasSize(3);
  }

  @Test
  void aLinkToAFileThatIsNotThereYetStaysALink() throws IOException {
    Path target = directory.resolve("store").resolve("target.jsonl");
    Path link = Files.createSymbolicLink(
        directory.resolve("dangling.jsonl"), Path.of("store", "target.jsonl"));

    new BaselineFile(link).add("demo", simulator.run());

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(new BaselineFile(target).read().runs()).hasSize(1);
  }

  @Test
  void linksThatLeadInACircleAreNoBaseline() throws IOException {
    Path link = directory.resolve("circle.jsonl");
    Files.createSymbolicLink(link, link);

    assertThatThrownBy(() -> new BaselineFile(link).add("demo", simulator.run()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The baseline " + link + " cannot be written");
  }

  @Test
  void whoChangesAFileThroughALinkHoldsTheLockOfWhatItLeadsTo() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link.jsonl"), path);
    AtomicBoolean locked = new AtomicBoolean();

    new BaselineFile(link).change("demo", before -> {
      locked.set(isLocked(directory.resolve(".baseline.jsonl.lock")));
      return before;
    });

    assertThat(locked).isTrue();
  }

  @Test
  void whoMayReadAndWriteItStaysAsItIs() throws IOException {
    Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-rw----");
    Files.setPosixFilePermissions(path, shared);

    file.add("demo", simulator.run());

    assertThat(Files.getPosixFilePermissions(path)).isEqualTo(shared);
  }

  @Test
  void whatIsDamagedCanBeOverwritten() throws IOException {
    Baseline baseline = file.read();
    Files.writeString(path, "damaged");

    file.overwrite(baseline);

    assertThat(file.read()).isEqualTo(baseline);
  }

  @Test
  void aRunCanBeDropped() {
    file.change("demo", baseline -> baseline.without("run-1"));

    assertThat(file.read().runs()).extracting(RunSamples::id).containsExactly("run-2");
  }

  @Test
  void onlyTheNewestCanBeKept() {
    file.change("demo", baseline -> baseline.newest(1));

    assertThat(file.read().runs()).extracting(RunSamples::id).containsExactly("run-2");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path nowhere = directory.resolve("nowhere.jsonl");

    assertThatThrownBy(() -> new BaselineFile(nowhere).read())
        .isInstanceOf(BaselineException.class)
        .hasMessage("There is no baseline " + nowhere + "; 'pathcost baseline add' makes one");
  }

  static List<Damage> damages() {
    return List.of(
        new Damage("empty", text -> "", "it is empty"),
        new Damage("another file", text -> "{\"a\":1}\n", "it is not a baseline of Pathcost"),
        new Damage("no text", text -> "hello\n", "it is not a baseline of Pathcost"),
        new Damage(
            "another version",
            text -> text.replace("\"version\":2", "\"version\":1"),
            "it has version 1 of the format, and this is for version 2; record a new baseline"),
        new Damage(
            "cut off within a line",
            text -> text.substring(0, text.length() * 2 / 3),
            "it is cut off in line 3"),
        new Damage(
            "cut off between lines",
            text -> text.substring(0, text.indexOf("{\"end\"")),
            "it is cut off: its last line, which says that it is whole, is missing"),
        new Damage(
            "conflict markers",
            text -> text.replaceFirst("\n", "\n<<<<<<< HEAD\n"),
            "line 2 is a conflict marker, '<<<<<<< HEAD': a merge was left unfinished"),
        new Damage(
            "the same run twice",
            text -> text.replace("\"run-2\"", "\"run-1\""),
            "it is damaged: The run 'run-1' is there twice"),
        new Damage(
            "edited by hand",
            text -> text.replaceFirst("\"kept\":3", "\"kept\":2"),
            "line 2 is damaged: 3 values where there are 2 requests"),
        new Damage(
            "more samples than requests",
            text -> text.replaceFirst("\"kept\":3", "\"kept\":4"),
            "line 2 is damaged: 'kept' is 4, of 3 requests"),
        new Damage(
            "more samples than memory",
            text -> text.replaceAll("\"(requests|kept)\":3", "\"$1\":2000000000")
                .replaceAll("\\[[0-9,]+]", "1"),
            "line 2 is damaged: 'kept' is 2000000000, of 2000000000 requests, and at most 500"),
        new Damage(
            "a key twice",
            text -> text.replaceFirst("\"kept\":3", "\"kept\":3,\"kept\":3"),
            "line 2 is damaged: Duplicate field 'kept'"),
        new Damage(
            "a key twice at the end",
            text -> text.replaceFirst("\\{\"end\"", "{\"end\":\"\",\"end\""),
            "line 4 is damaged: Duplicate field 'end'"),
        new Damage(
            "a request type twice",
            text -> text.replaceFirst("GET /a/v1/a2", "GET /a/v1/a1"),
            "line 2 is damaged: the request type 'svc-a GET /a/v1/a1' is there twice"),
        new Damage(
            "a run after the end",
            text -> text + text.lines().skip(1).findFirst().orElseThrow() + "\n",
            "line 5 comes after the line that says that the file is whole"),
        new Damage(
            "a part deleted",
            text -> text.replaceFirst("\"environment\":", "\"x\":"),
            "line 2 is damaged: it has no 'environment'"),
        new Damage(
            "two lines in one",
            text -> text.replaceFirst("\\}\n\\{\"run", "}{\"run"),
            "it is not a baseline of Pathcost"));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void aFileThatCannotBeUsedIsSaidWhyAndLeftAsItIs(Damage damage) throws IOException {
    String damaged = damage.done.apply(Files.readString(path));
    Files.writeString(path, damaged);
    RunSamples run = simulator.run();

    assertThatThrownBy(() -> file.add("demo", run))
        .isInstanceOf(BaselineException.class)
        .hasMessageStartingWith("The baseline " + path + " cannot be used, and is left as it is: ")
        .hasMessageContaining(damage.complaint);
    assertThat(path).hasContent(damaged);
  }

  @Test
  void aRunOfAnotherSystemIsRefused() throws IOException {
    String before = Files.readString(path);
    RunSamples other = named("x", new Simulator(SimulatedSystem.small(), NOISE, 3, 1).run());

    assertThatThrownBy(() -> file.add("shop", simulator.run()))
        .hasMessageContaining("it is of the system 'demo', and the run is of 'shop'");
    assertThatThrownBy(() -> file.add("demo", other))
        .hasMessageContaining("this is the baseline of another system: it is 'demo' with svc-a"
            + " GET /a/v1/a1 and 13 more request types, and the run has svc-a GET /x");
    assertThat(path).hasContent(before);
  }

  @Test
  void aRunThatIsThereIsNotAddedAgain() {
    RunSamples again = named("run-1", simulator.run());

    assertThatThrownBy(() -> file.add("demo", again))
        .hasMessageContaining("the baseline has a run 'run-1' already");
  }

  @Test
  void aRunThatIsNotThereIsNotDropped() {
    assertThatThrownBy(() -> file.change("demo", baseline -> baseline.without("run-9")))
        .hasMessageContaining("the baseline has no run 'run-9'; it has [run-1, run-2]");
  }

  private static RunSamples named(String id, RunSamples run) {
    return new RunSamples(id, run.recordedAt(), run.label(), run.environment(), run.types());
  }

  private static RunSamples ofOneRequest(String id, RequestType type) {
    Series one = Series.of(1);
    TypeSamples samples = new TypeSamples(
        1,
        0,
        new TreeMap<>(),
        new TreeMap<>(Map.of(RowId.request(type), new RowSamples(one, one, one, one))),
        List.of());
    return new RunSamples(
        id, Instant.EPOCH, "", RunEnvironment.of("test"), new TreeMap<>(Map.of(type, samples)));
  }

  private static boolean isLocked(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true; // by another thread of this process
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunSamples withoutTraceIds(RunSamples run) {
    TreeMap<RequestType, TypeSamples> types = new TreeMap<>();
    run.types()
        .forEach((type, samples) -> types.put(
            type,
            new TypeSamples(
                samples.requests(),
                samples.errors(),
                samples.shapes(),
                samples.rows(),
                List.of())));
    return new RunSamples(run.id(), run.recordedAt(), run.label(), run.environment(), types);
  }

  record Damage(String name, UnaryOperator<String> done, String complaint) {
    @Override
    public String toString() {
      return name;
    }
  }
}
