package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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

  /**
   * Of trace n: starts at n seconds, takes 10 - n ms, costs as many ms of CPU and KiB as these say.
   * All orders differ.
   */
  private static final List<Integer> TRACES = List.of(1, 2, 3, 4);

  private static final List<Integer> CPU = List.of(2, 8, 1, 4);
  private static final List<Integer> MEMORY = List.of(16, 1, 32, 4);

  private static final String[] DAY = {"--start", "1970-01-01", "--end", "1970-01-02"};

  @TempDir
  Path directory;

  private TestServer server;

  /** So many traces begin at once, and the server gives twelve. */
  private int atOneInstant;

  private boolean refuses;

  @BeforeEach
  void startServer() throws IOException {
    server = TestServer.answering(request ->
        refuses ? new TestServer.Reply(401, "who are you?") : TestServer.Reply.ok(answer(request)));
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void rowsOfAServerAreThoseOfAllItsTraces() {
    CommandRun run = pathcost("rows", DAY, "--format", "lines");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEqualTo("svc-a_work,15,32\n");
    assertThat(run.err())
        .contains("4 traces with 4 spans pulled")
        .contains("4 complete")
        .doesNotContain("CUT");
  }

  @ParameterizedTest
  @CsvSource({
    "start, false, '5,32'", // 3 and 4
    "start, true, '10,16'", // 1 and 2
    "duration, false, '10,16'", // 1 and 2
    "duration, true, '5,32'", // 3 and 4
    "cpu, false, '12,4'", // 2 and 4
    "cpu, true, '3,32'", // 1 and 3
    "memory, false, '3,32'", // 1 and 3
    "memory, true, '12,4'", // 2 and 4
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

    assertThat(run.out()).isEqualTo("svc-a_work,1,32\n");
  }

  @Test
  void aLimitThatLeavesNothingOutIsNotToldOf() {
    CommandRun run = pathcost("rows", DAY, "--limit", "5");

    assertThat(run.err()).contains("4 complete").doesNotContain("CUT");
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

  @Test
  void aLimitSavesFewMoreTracesThanItAsksFor() throws IOException {
    Path target = directory.resolve("pulled");

    CommandRun run = pathcost("pull", DAY, "--limit", "1", target.toString());

    assertThat(run.code()).isZero();
    assertThat(CommandRun.of("rows", target.toString()).err())
        .containsPattern("Coverage: [12] traces");
    assertThat(run.err()).contains("1 traces are in 1 files").contains("answers are saved whole");
  }

  @Test
  void whatAServerMayHaveKeptToItselfFailsAPullAndIsToldWithTheRows() throws IOException {
    // Given
    atOneInstant = 30;
    Path target = directory.resolve("pulled");

    // When
    CommandRun pull = pathcost("pull", DAY, target.toString());
    CommandRun rows = pathcost("rows", DAY, "--format", "json");

    // Then
    assertThat(pull.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(pull.err()).contains("may have more").contains("12 traces are in");
    assertThat(rows.code()).isZero();
    assertThat(rows.err()).contains("12 complete").contains("DOUBTED: the server may have more");
    assertThat(new ObjectMapper().readTree(rows.out()).at("/coverage/doubts/0").asText())
        .contains("the server gave 12 and may have more");
  }

  @Test
  void aHeaderThatCannotBeSentIsToldWithoutItsValue() {
    CommandRun run = pathcost("rows", DAY, "--header", "Authorization=Bearer s3cret\r");

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("--header Authorization").doesNotContain("s3cret");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerThatWantsToKnowWhoAsksIsToldFromNone() {
    refuses = true;

    CommandRun run = pathcost("rows", DAY);

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("--header Authorization").doesNotContain("base path");
  }

  @Test
  void aTimeBeforeAllTracesBeginsWithThem() {
    CommandRun run = pathcost("rows", new String[] {"--since", "999999d"}, "--format", "lines");

    assertThat(run.out()).isEqualTo("svc-a_work,15,32\n");
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
    "--start 1600-01-01, from 1970 to 2262",
    "--request-timeout 0s, longer than nothing",
    "--order-by cpu, give --limit",
    "--ascending, give --limit",
  })
  void aQueryThatCanHaveNoAnswerIsRefused(String arguments, String reason) {
    CommandRun run = pathcost("rows", arguments.split(" "));

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains(reason).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "rows, Whose traces?",
    "rows --service svc-a, Whose traces?",
    "rows --header a=b ., name one by",
    "rows --request-timeout 3s ., name one by",
    "pull x, Which server?"
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

  private String answer(URI request) {
    if (request.getPath().equals("/api/services")) {
      return "{\"data\":[\"svc-a\"],\"total\":1,\"errors\":null}";
    }
    Map<String, String> asked = TestServer.parameters(request);
    long from = Long.parseLong(asked.get("start"));
    long to = Long.parseLong(asked.get("end"));
    if (atOneInstant > 0) {
      return IntStream.range(0, Math.min(12, atOneInstant))
          .filter(i -> from <= 1_000_000L && 1_000_000L <= to)
          .mapToObj(i -> trace(1).replace("%032x".formatted(1), "%032x".formatted(i + 1)))
          .collect(Collectors.joining(",", "{\"data\":[", "],\"total\":0,\"errors\":null}"));
    }
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
        {"key":"pathcost.memory.allocated","type":"int64","value":%5$d}]}]}""".formatted(
            n,
            n * 1_000_000L,
            10_000 - n * 1_000,
            CPU.get(n - 1) * 1_000_000L,
            MEMORY.get(n - 1) * 1024);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
