package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.source.http.TestServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of, and files from, a server that speaks Jaeger's older API. */
class JaegerCommandsTest {

  /** Of trace n: starts at n seconds, takes 10 - n ms, costs n ms of CPU and n KiB. */
  private static final List<Integer> TRACES = List.of(1, 2, 3, 4);

  private static final String[] DAY = {"--start", "1970-01-01", "--end", "1970-01-02"};

  @TempDir
  Path directory;

  private TestServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = TestServer.answering(request -> TestServer.Reply.ok(answer(request)));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void rowsOfAServerAreThoseOfAllItsTraces() {
    CommandRun run = pathcost("rows", DAY, "--format", "lines");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("svc-a_work,10,4\n");
    assertThat(run.err())
        .contains("4 traces with 4 spans pulled")
        .contains("4 complete")
        .doesNotContain("CUT");
  }

  @ParameterizedTest
  @CsvSource({
    "start, false, '7,4'",
    "start, true, '3,2'",
    "duration, false, '3,2'",
    "cpu, false, '7,4'",
    "memory, true, '3,2'",
  })
  void aLimitTakesTheFirstInTheOrderAskedForAndTheCoverageLineSaysThatItCut(
      String order, boolean ascending, String cpuAndMemory) {
    CommandRun run = pathcost(
        "rows",
        DAY,
        "--format",
        "lines",
        "--limit",
        "2",
        "--order-by",
        order,
        "--ascending=" + ascending);

    assertThat(run.out()).isEqualTo("svc-a_work," + cpuAndMemory + "\n");
    assertThat(run.err()).contains("2 complete").contains("CUT: --limit");
  }

  @Test
  void anOffsetPassesOverTheFirst() {
    CommandRun run = pathcost("rows", DAY, "--format", "lines", "--limit", "1", "--offset", "1");

    assertThat(run.out()).isEqualTo("svc-a_work,3,3\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--gzip"})
  void pulledAnswersGiveTheSameRows(String packing) throws IOException {
    Path target = directory.resolve("pulled");

    CommandRun pull = packing.isEmpty()
        ? pathcost("pull", DAY, target.toString())
        : pathcost("pull", DAY, packing, target.toString());

    assertThat(pull.code()).isZero();
    assertThat(CommandRun.of("rows", "--format", "lines", target.toString()).out())
        .isEqualTo(pathcost("rows", DAY, "--format", "lines").out());
  }

  @Test
  void anAnswerIsSavedAsItCame() throws IOException {
    Path target = directory.resolve("pulled");

    pathcost("pull", DAY, target.toString());

    try (Stream<Path> files = Files.list(target)) {
      assertThat(files.map(JaegerCommandsTest::content))
          .isNotEmpty()
          .allMatch(content -> content.startsWith("{\"data\":["))
          .allMatch(content -> content.contains("\"unknown\":1"));
    }
  }

  @Test
  void whatIsInADirectoryAlreadyIsLeftAlone() throws IOException {
    Files.writeString(directory.resolve("other"), "");

    CommandRun run = pathcost("pull", DAY, directory.toString());

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("not empty");
  }

  @ParameterizedTest
  @CsvSource({
    "--since 1h --start 1970-01-01, give one",
    "--since soon, is no duration",
    "--start yesterday, is no time",
    "--start 1970-01-02 --end 1970-01-01, is not before",
    "--min-duration 2s --max-duration 1s, exceeds",
    "--limit 0, at least 1",
    "--offset -1, cannot be negative",
  })
  void aQueryThatCanHaveNoAnswerIsRefused(String arguments, String reason) {
    CommandRun run = pathcost("rows", arguments.split(" "));

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains(reason).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({"rows, Whose traces?", "rows --service svc-a ., name one by", "pull x, Which server?"
  })
  void withoutAServerOrAFileThereIsNothingToDo(String arguments, String reason) {
    CommandRun run = CommandRun.of(arguments.split(" "));

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains(reason);
  }

  private CommandRun pathcost(String command, String[] first, String... more) {
    String address = server.address().toString();
    return CommandRun.of(Stream.of(
            Stream.of(command, "--jaeger", address, "--service", "svc-a"),
            Arrays.stream(first),
            Arrays.stream(more))
        .flatMap(arguments -> arguments)
        .toArray(String[]::new));
  }

  private static String answer(URI request) {
    if (request.getPath().equals("/api/services")) {
      return "{\"data\":[\"svc-a\"],\"total\":1,\"errors\":null}";
    }
    Map<String, String> asked = TestServer.parameters(request);
    long from = Long.parseLong(asked.get("start"));
    long to = Long.parseLong(asked.get("end"));
    return IntStream.range(0, TRACES.size())
        .map(i -> TRACES.get(TRACES.size() - 1 - i))
        .filter(n -> from <= n * 1_000_000L && n * 1_000_000L <= to)
        .limit(Long.parseLong(asked.get("limit")))
        .mapToObj(JaegerCommandsTest::trace)
        .collect(Collectors.joining(",", "{\"data\":[", "],\"total\":0,\"errors\":null}"));
  }

  private static String trace(int n) {
    return """
        {"traceID":"%1$032x","unknown":1,"processes":{"p1":{"serviceName":"svc-a","tags":[]}},
        "spans":[{"traceID":"%1$032x","spanID":"%1$016x","operationName":"work","references":[],
        "startTime":%2$d,"duration":%3$d,"processID":"p1","tags":[
        {"key":"code.function.name","type":"string","value":"work"},
        {"key":"thread.id","type":"int64","value":1},
        {"key":"pathcost.cpu.time","type":"int64","value":%4$d},
        {"key":"pathcost.memory.allocated","type":"int64","value":%5$d}]}]}""".formatted(n, n * 1_000_000L, 10_000 - n * 1_000, n * 1_000_000L, n * 1024);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
