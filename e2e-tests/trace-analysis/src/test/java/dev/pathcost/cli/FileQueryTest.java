package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server is asked for can be asked of files. */
class FileQueryTest {

  @TempDir
  Path directory;

  /** Each trace is a request that its service passes on to svc-z. */
  @BeforeEach
  void writeTraces() throws IOException {
    Files.writeString(directory.resolve("1.json"), trace("1", "svc-a", 1, 300_000, "gold", 200));
    Files.writeString(directory.resolve("2.json"), trace("2", "svc-b", 10, 5_000, "gold", 500));
    Files.writeString(directory.resolve("3.json"), trace("3", "svc-c", 100, 20_000, "none", 200));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      --tag tier=gold                                     | svc-a svc-b
      --tag tier=gold --tag http.status_code=200          | svc-a
      --tag tier=silver                                   |
      --tag zone=z1                                       | svc-a svc-b svc-c
      --tag tier=gold --tag zone=z1                       |
      --tag ip=10.0.0.200                                 | svc-a svc-c
      --tag span.kind=server --tag code.function.name=GET |
      --tag span.kind=server --tag tier=none              | svc-c
      --tag error=true                                    | svc-b
      --service svc-a                                     | svc-a
      --service svc-z                                     | svc-a svc-b svc-c
      --service svc-z --operation GET                     |
      --operation GET                                     | svc-a svc-b svc-c
      --service svc-z --tag tier=gold                     |
      --min-duration 20ms                                 | svc-a svc-c
      --max-duration 20ms --operation GET                 | svc-b svc-c
      --start 2026-03-01T12:00:10Z                        | svc-b svc-c
      --end 2026-03-01T12:00:10Z                          | svc-a
      --since 91s --end 2026-03-01T12:01:40.000001Z       | svc-b svc-c
      --path svc-b,svc-z                                  | svc-b
      --path svc-*,svc-z --tag tier=gold                  | svc-a svc-b
      """)
  void onlyTracesAreTakenThatHaveSuchASpan(String options, String services) {
    CommandRun run = CommandRun.of(arguments(options));

    assertThat(run.code()).isZero();
    List<String> expected = services == null ? List.of() : List.of(services.split(" "));
    assertThat(run.out()
            .lines()
            .skip(1)
            .map(line -> line.substring(0, line.indexOf(' ')))
            .distinct())
        .isEqualTo(expected);
    assertThat(run.err())
        .contains("Coverage: 3 traces pulled, %d wanted, %d complete, 0 incomplete"
            .formatted(expected.size(), expected.size()));
  }

  @Test
  void whatBelongsToOneSpanMayNotComeFromTwo() {
    CommandRun run = CommandRun.of(arguments("--tag tier=gold --tag zone=z1"));

    assertThat(run.err()).contains("0 wanted");
  }

  @ParameterizedTest
  @CsvSource({
    "--since 1h --start 2026-03-01, --since and --start both say where to begin",
    "--start 2026-03-02 --end 2026-03-01, is not before",
    "--min-duration 2s --max-duration 1s, exceeds",
    "--tag =x, names a key",
    "'--path a,,b', An element is empty",
  })
  void aQuestionThatCanHaveNoAnswerIsRefused(String options, String reason) {
    CommandRun run = CommandRun.of(arguments(options));

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains(reason).doesNotContain("\tat ");
  }

  private String[] arguments(String options) {
    List<String> arguments =
        new ArrayList<>(List.of("rows", "--level", "service", "--format", "csv"));
    arguments.addAll(List.of(options.strip().split(" ")));
    arguments.add(directory.toString());
    return arguments.toArray(String[]::new);
  }

  private static String trace(
      String id, String service, int second, int micros, String tier, int status) {
    long start = 1_772_366_400_000_000L + second * 1_000_000L;
    return """
        {"data":[{"traceID":"%1$s","spans":[
        {"traceID":"%1$s","spanID":"1","operationName":"GET","references":[],"startTime":%3$d,
        "duration":%4$d,"processID":"p1","tags":[{"key":"span.kind","type":"string","value":"server"},
        {"key":"tier","type":"string","value":"%5$s"},
        {"key":"http.status_code","type":"int64","value":%6$d}%7$s]},
        {"traceID":"%1$s","spanID":"2","operationName":"z",
        "references":[{"refType":"CHILD_OF","traceID":"%1$s","spanID":"1"}],"startTime":%3$d,
        "duration":%4$d,"processID":"p2",
        "tags":[{"key":"code.function.name","type":"string","value":"z"},
        {"key":"zone","type":"string","value":"z1"}]}],
        "processes":{"p1":{"serviceName":"%2$s","tags":[{"key":"ip","type":"string",
        "value":"10.0.0.%6$d"}]},"p2":{"serviceName":"svc-z","tags":[]}}}]}""".formatted(
            id,
            service,
            start,
            micros,
            tier,
            status,
            status < 500 ? "" : ",{\"key\":\"error\",\"type\":\"bool\",\"value\":true}");
  }
}
