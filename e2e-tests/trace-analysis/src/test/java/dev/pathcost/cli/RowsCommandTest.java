package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowsCommandTest {

  @TempDir
  Path directory;

  @BeforeEach
  void writeTraces() throws IOException {
    // Of each trace the first span's parent is the harness's, which nobody reports.
    write("1.json", trace("01", "svc-a", "GET /a", 5_000_000, 2048));
    write("2.json", trace("02", "svc-a", "GET /a", 7_000_000, 1024));
    write("more/3.json", trace("03", "svc-b", "GET /b", 30_000_000, 512));
  }

  @Test
  void aDirectoryIsReadToItsDepths() {
    CommandRun run = CommandRun.of("rows", directory.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("svc-a GET /a, function level")
        .contains("svc-b GET /b, function level");
    assertThat(run.err())
        .contains("3 traces were begun by a client that reports no spans itself")
        .contains("Coverage: 3 traces pulled, 3 wanted, 3 complete");
  }

  @Test
  void withoutTheFirstSpansParentATraceIsIncompleteIfThatIsRequired() {
    CommandRun run = CommandRun.of("rows", "--require-root", directory.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("3 incomplete (orphan spans 3)");
  }

  @Test
  void anInputWithoutASpanIsNamedWithTheFormatThatItWasReadAs() throws IOException {
    write("4.json", "{\"data\": []}");

    CommandRun run = CommandRun.of("rows", "--strict", directory.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("4.json: read as Jaeger JSON, and there is not one span in it")
        .contains("3 complete");
  }

  @Test
  void csvHasALineForEachRow() {
    CommandRun run = CommandRun.of("rows", "--format", "csv", directory.toString());

    assertThat(run.out().lines())
        .hasSize(5)
        .anySatisfy(line ->
            assertThat(line).startsWith("svc-a GET /a,function,svc-a_work,2,2,0,12,6,5,7,7,2,3,"));
  }

  @Test
  void jsonHasExactIntegersAndTheCoverage() throws IOException {
    CommandRun run = CommandRun.of("rows", "--format", "json", directory.toString());

    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.at("/coverage/complete").asInt()).isEqualTo(3);
    assertThat(json.at("/rows")).hasSize(4);
    assertThat(json.at("/rows/1/path/0").asText()).isEqualTo("svc-a_work");
    assertThat(json.at("/rows/1/total_cpu_time_ns").asLong()).isEqualTo(12_000_000);
    assertThat(json.at("/rows/1/peak_mem_usage_bytes").asLong()).isEqualTo(2048);
    assertThat(json.at("/rows/1/exemplars/0").asText()).endsWith("02");
  }

  @Test
  void bareLinesAndFoldedStacksAreForOtherPrograms() {
    CommandRun lines = CommandRun.of("rows", "--format", "lines", directory.toString());
    CommandRun folded = CommandRun.of("rows", "--format", "folded", directory.toString());

    assertThat(lines.out()).isEqualTo("svc-a_work,12,2\nsvc-b_work,30,0.5\n");
    assertThat(folded.out()).isEqualTo("svc-a_work 12000000\nsvc-b_work 30000000\n");
  }

  @Test
  void theDearestComeFirstAndTheOthersAreLeftOut() {
    CommandRun run =
        CommandRun.of("rows", "--by", "total", "--top", "1", "--format", "lines", all());

    assertThat(run.out()).isEqualTo("svc-b_work,30,0.5\n");
  }

  @ParameterizedTest
  @CsvSource({"--request-type,svc-b *", "--through,svc-b", "--through,*b_work"})
  void onlyWhatIsAskedForEntersTheRowsAndTheRestIsCounted(String option, String value) {
    CommandRun run = CommandRun.of("rows", option, value, "--format", "lines", all());

    assertThat(run.out()).isEqualTo("svc-b_work,30,0.5\n");
    assertThat(run.err()).contains("3 traces pulled, 1 wanted");
  }

  @Test
  void aServiceThatMustBeThereMakesTracesWithoutItIncomplete() {
    CommandRun run = CommandRun.of("rows", "--expect-services", "svc-a", all());

    assertThat(run.err()).contains("2 complete, 1 incomplete (missing services 1)");
  }

  @Test
  void ofMalformedInputTheRestIsUsedAndTheMistakeIsSaid() throws IOException {
    write("9.json", "{\"data\": [");

    CommandRun run = CommandRun.of("rows", all());

    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("9.json: ")
        .contains("at byte")
        .contains("what is damaged there is left out")
        .contains("3 complete");
  }

  @Test
  void aPipeWithANameIsReadOnce() throws Exception {
    Path pipe = directory.resolve("pipe");
    assumeThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
        .as("this system has pipes with names")
        .isZero();
    String trace = "{\"traceId\":\"1\",\"id\":\"1\",\"kind\":\"SERVER\",\"name\":\"get /\","
        + "\"localEndpoint\":{\"serviceName\":\"a\"}}";
    byte[] traces = ("[" + trace + " ".repeat(100_000) + "]").getBytes(StandardCharsets.UTF_8);
    Thread writer = new Thread(() -> {
      try {
        Files.write(pipe, traces);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    writer.start();

    CommandRun run = CommandRun.of("rows", pipe.toString());

    writer.join();
    assertThat(run.err()).contains("1 complete");
    assertThat(run.code()).isZero();
  }

  @Test
  void inputOfWhichNothingCanBeUsedIsAFailure() throws IOException {
    write("other/9.json", "{\"neither\": \"nor\"}");

    CommandRun run = CommandRun.of("rows", directory.resolve("other").toString());

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("The format is not known").contains("not one span");
  }

  @Test
  void strictStopsAtMalformedInput() throws IOException {
    write("9.json", "{\"data\": [");

    CommandRun run = CommandRun.of("rows", "--strict", all());

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("pathcost: ").contains("9.json").doesNotContain("\tat ");
  }

  @Test
  void aFileCanTakeTheResult() throws IOException {
    Path file = directory.resolve("rows.csv");

    CommandRun run = CommandRun.of("rows", "--format", "csv", "-o", file.toString(), all());

    assertThat(run.out()).isEmpty();
    assertThat(file).content().startsWith("request_type,level,path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no/such/file",
        "--top=0 .",
        "--format=xml .",
        "--no-such-option .",
        "--format=folded --top=3 .",
        "--format=folded --by=memory .",
        "--format=folded --level=both .",
        "--format=lines --level=both ."
      })
  void whatCannotBeDoneIsSaidInOneLineWithCode2(String arguments) {
    CommandRun run = CommandRun.of(("rows " + arguments).split(" "));

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).singleElement().asString().startsWith("pathcost: ");
  }

  @Test
  void aWrongOptionIsToldWithWhereToLook() {
    CommandRun run = CommandRun.of("rows", "--no-such-option", all());

    assertThat(run.err()).contains("--no-such-option").contains("pathcost rows --help");
  }

  @Test
  void aDirectoryMayBeNamedByALink() throws IOException {
    Path link = directory.resolve("link");
    Files.createSymbolicLink(link, directory.resolve("more"));

    CommandRun run = CommandRun.of("rows", "--format", "lines", link.toString());

    assertThat(run.out()).isEqualTo("svc-b_work,30,0.5\n");
  }

  @Test
  void whatGenerateWritesBesideItsTracesIsNotTakenForTraces() {
    Path target = directory.resolve("more");
    CommandRun.of("generate", "--traces", "3", target.resolve("t.json").toString());

    CommandRun run = CommandRun.of("rows", target.toString());

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("4 traces pulled").doesNotContain("format is not known");
  }

  @Test
  void theJsonTellsWhatWasAssumedOfThreadsAndWhatWentWrong() throws IOException {
    write("9.json", "{\"data\": [");

    CommandRun run = CommandRun.of("rows", "--format", "json", "--limit", "2", all());

    JsonNode coverage = new ObjectMapper().readTree(run.out()).at("/coverage");
    assertThat(coverage.at("/assumed_inclusive").isInt()).isTrue();
    assertThat(coverage.at("/assumed_self").isInt()).isTrue();
    assertThat(coverage.at("/external_clients").asInt()).isEqualTo(3);
    assertThat(coverage.at("/left_out_by_limit").asInt()).isEqualTo(1);
    assertThat(coverage.at("/older_not_pulled").asBoolean()).isFalse();
    assertThat(coverage.at("/mistakes").asInt()).isEqualTo(1);
    assertThat(coverage.at("/doubts")).isEmpty();
  }

  @Test
  void tooLittleMemoryIsAFailureWithItsCureAndNoFinding() {
    StringWriter err = new StringWriter();
    PrintWriter full = new PrintWriter(new StringWriter() {
      @Override
      public void write(String text, int from, int length) {
        throw new OutOfMemoryError("Java heap space");
      }
    });

    int code = Pathcost.run(full, new PrintWriter(err), "rows", all());

    assertThat(code).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).contains("Out of memory").contains("PATHCOST_JAVA_OPTS=-Xmx");
  }

  @ParameterizedTest
  @CsvSource({"Broken pipe, 141, false", "No space left on device, 2, true"})
  void whoWantsNoMoreOfTheOutputIsNotToldOfIt(String failure, int expected, boolean told) {
    StandardOutput output = new StandardOutput(new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException(failure);
      }
    });
    StringWriter err = new StringWriter();

    int code = Pathcost.run(
        new PrintWriter(output), new PrintWriter(err), output::isBrokenPipe, "rows", all());

    assertThat(code).isEqualTo(expected);
    assertThat(err.toString().contains("takes no more")).isEqualTo(told);
  }

  @Test
  void everyCommandSaysWhatItDoesFirst() {
    CommandRun run = CommandRun.of("--help");

    assertThat(run.out())
        .containsPattern("baseline +Keeps the runs")
        .containsPattern("check +Says which request types")
        .containsPattern("aa +Says how the gate does")
        .containsPattern("generate-completion +Writes a script");
  }

  @Test
  void shellsCompleteCommandsAndOptions() {
    CommandRun run = CommandRun.of("generate-completion");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("--jaeger").contains("--request-type").contains("baseline");
  }

  @Test
  void aStackTraceIsShownToWhomAsksForIt() {
    CommandRun run = CommandRun.of("rows", "--verbose", "no/such/file");

    assertThat(run.err()).contains("CommandException").contains("\tat ");
  }

  @Test
  void helpTeachesByExamples() {
    CommandRun run = CommandRun.of("rows", "--help");

    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("Examples:").contains("Exit codes:");
  }

  @Test
  void withoutACommandTheCommandsAreNamed() {
    CommandRun run = CommandRun.of();

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("Which command?").contains("rows");
  }

  private String all() {
    return directory.toString();
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static String trace(
      String id, String service, String operation, long cpuNanos, long bytes) {
    String traceId = id.repeat(16);
    return """
        {"data": [{"traceID": "%1$s", "processes": {"p1": {"serviceName": "%2$s", "tags": []}},
          "spans": [
            {"traceID": "%1$s", "spanID": "00000000000000a1", "operationName": "%3$s",
             "references": [{"refType": "CHILD_OF", "traceID": "%1$s", "spanID": "00000000000000ff"}],
             "startTime": 1000, "duration": 900, "processID": "p1",
             "tags": [{"key": "span.kind", "type": "string", "value": "server"}]},
            {"traceID": "%1$s", "spanID": "00000000000000a2", "operationName": "work",
             "references": [{"refType": "CHILD_OF", "traceID": "%1$s", "spanID": "00000000000000a1"}],
             "startTime": 1010, "duration": 800, "processID": "p1",
             "tags": [{"key": "code.function.name", "type": "string", "value": "work"},
               {"key": "thread.id", "type": "int64", "value": 1},
               {"key": "pathcost.cpu.time", "type": "int64", "value": %4$d},
               {"key": "pathcost.memory.allocated", "type": "int64", "value": %5$d}]}
          ]}]}
        """.formatted(traceId, service, operation, cpuNanos, bytes);
  }
}
