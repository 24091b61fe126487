package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pathcost.analysis.Analysis;
import dev.pathcost.analysis.AnalysisOptions;
import dev.pathcost.source.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What {@code docs/real-data.md} says of traces that other people's systems left. They lie beside
 * the project, in {@code shared/traces}; where they do not, this is skipped.
 */
class RealDataTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      deathstarbench | 20, 20, 20 complete, 0 incomplete | 660, 240 | 0 mesh, 0 transport, 420 other; 0
      nezha-trainticket/baseline-2023-01-29-08_50.json.gz | 71, 71, 71 complete, 0 incomplete | 4890, 854 | 0 mesh, 0 transport, 4036 other; 0
      nezha-trainticket/fault-2023-01-29-08_43.json.gz | 53, 53, 53 complete, 0 incomplete | 4445, 769 | 0 mesh, 0 transport, 3676 other; 0
      istio-bookinfo | 1, 1, 0 complete, 1 incomplete (no call 1) | 0, 0 | 0 mesh, 0 transport, 0 other; 0
      zipkin/smartthings-oauth-authorization.json | 1, 1, 1 complete, 0 incomplete | 171, 73 | 0 mesh, 95 transport, 3 other; 4
      zipkin/skew.json | 1, 1, 1 complete, 0 incomplete | 4, 2 | 0 mesh, 1 transport, 1 other; 0
      zipkin/messaging2.json | 1, 1, 0 complete, 1 incomplete (orphan spans 1) | 0, 0 | 0 mesh, 0 transport, 0 other; 0
      jaeger | 3, 3, 2 complete, 1 incomplete (several roots 1) | 5, 4 | 0 mesh, 0 transport, 1 other; 4
      """)
  void theCoverageLineIsTheOneThatIsDocumented(
      String file, String traces, String spansAndCalls, String foldedAndDuplicates) {
    Path path = recorded(file);
    assumeThat(path)
        .as("recorded traces lie in shared/traces beside the project")
        .isNotNull();

    CommandRun run = CommandRun.of("rows", String.valueOf(path));

    String[] pulledWantedJudged = traces.split(", ", 3);
    String[] spans = spansAndCalls.split(", ");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("Coverage: %s traces pulled, %s wanted, %s, 0 not found; "
            .formatted((Object[]) pulledWantedJudged))
        .contains(
            "; %1$s spans: %2$s calls (%2$s unmeasured), folded %3$s duplicates dropped, 0 negative"
                .formatted(spans[0], spans[1], foldedAndDuplicates));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = '|', textBlock = """
      deathstarbench | nginx-web-server /wrk2-api/post/compose,function,*,20,240,0,n/a,n/a,n/a,n/a,n/a,n/a,n/a,n/a,4.216,7.581,13.776,0,240
      nezha-trainticket/baseline-2023-01-29-08_50.json.gz | ts-gateway-service /*,function,*,71,854,0,n/a,n/a,n/a,n/a,n/a,n/a,n/a,n/a,169.686,602.435,839.77,0,854
      nezha-trainticket/fault-2023-01-29-08_43.json.gz | ts-gateway-service /*,function,*,53,769,0,n/a,n/a,n/a,n/a,n/a,n/a,n/a,n/a,168.958,542.687,612.959,0,769
      zipkin/skew.json | servicea get,function,*,1,2,0,n/a,n/a,n/a,n/a,n/a,n/a,n/a,n/a,99.411,99.411,99.411,0,2
      """)
  void thereIsOneRequestTypeAndWhatItTookIsTheDocumentedTime(String file, String row) {
    Path path = recorded(file);
    assumeThat(path)
        .as("recorded traces lie in shared/traces beside the project")
        .isNotNull();

    CommandRun run = CommandRun.of("rows", "--format", "csv", String.valueOf(path));

    assertThat(run.out().lines().filter(line -> line.contains(",function,*,")))
        .containsExactly(row);
  }

  @Test
  void everyRequestOfDeathStarBenchHasTwelveCalls() throws IOException {
    // Given
    Path path = recorded("deathstarbench/compose-post.jaeger.json.gz");
    assumeThat(path)
        .as("recorded traces lie in shared/traces beside the project")
        .isNotNull();
    List<Integer> calls = new ArrayList<>();

    // When
    try (Analysis analysis =
        new Analysis(AnalysisOptions.DEFAULT, tree -> calls.add(tree.calls().size()))) {
      analysis.read(() -> Files.newInputStream(path), Problems.STRICT);
      analysis.rows();
    }

    // Then
    assertThat(calls).hasSize(20).containsOnly(12);
  }

  @Test
  void oneOfJaegersFixturesWasBegunByAClientThatReportsNoSpans() {
    Path path = recorded("jaeger");
    assumeThat(path)
        .as("recorded traces lie in shared/traces beside the project")
        .isNotNull();

    CommandRun run = CommandRun.of("rows", String.valueOf(path));

    assertThat(run.err())
        .containsPattern("(?m)^1 traces were begun by a client that reports no spans itself");
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
