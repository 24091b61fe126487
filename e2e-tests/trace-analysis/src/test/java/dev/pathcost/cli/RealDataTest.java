package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code docs/real-data.md} says of traces that other people's systems left. They lie beside
 * the project, in {@code shared/traces}; where they do not, this is skipped.
 */
class RealDataTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      deathstarbench | 20 traces pulled, 20 wanted, 20 complete, 0 incomplete | 660 spans: 240 calls
      nezha-trainticket/baseline-2023-01-29-08_50.json.gz | 71 complete, 0 incomplete | 4890 spans: 854 calls
      nezha-trainticket/fault-2023-01-29-08_43.json.gz | 53 complete, 0 incomplete | 4445 spans: 769 calls
      istio-bookinfo | 1 incomplete (no call 1) | 0 spans: 0 calls
      zipkin/smartthings-oauth-authorization.json | 1 complete | 171 spans: 73 calls
      zipkin/skew.json | 1 complete | 4 spans: 2 calls
      zipkin/messaging2.json | 1 incomplete (orphan spans 1) | 0 spans: 0 calls
      jaeger | 2 complete, 1 incomplete (several roots 1) | 4 duplicates dropped
      """)
  void theCoverageLineIsTheOneThatIsDocumented(String file, String traces, String spans) {
    Path path = recorded(file);
    assumeThat(path)
        .as("recorded traces lie in shared/traces beside the project")
        .isNotNull();

    CommandRun run = CommandRun.of("rows", String.valueOf(path));

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains(traces).contains(spans);
  }

  private static @Nullable Path recorded(String file) {
    for (@Nullable Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path candidate = at.resolve("shared/traces").resolve(file);
      if (Files.exists(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
