package dev.pathcost.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.row.Level;
import dev.pathcost.row.Row;
import dev.pathcost.row.Rows;
import dev.pathcost.source.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces as the Python prototype's tracer leaves them behind a mesh: svc-a calls svc-b. */
class PythonPrototypeTest {
  private final List<String> spans = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void callsHangBesideTheFunctionAndAreOnItsPath(boolean gathered) throws IOException {
    // Given
    proxy("1", "", "svc-a", 0, 100);
    span("2", "1", "svc-a", "f1", 10, 90, "function.name=f1 cpu.ms=5 exec.ms=80 peak_mem.kb=2");
    proxy("3", "1", "svc-a", 20, 80);
    proxy("4", "3", "svc-b", 25, 75);
    span("5", "4", "svc-b", "f2", 30, 70, "function.name=f2 cpu.ms=3 exec.ms=40 peak_mem.kb=1");

    // When
    Rows rows = rows(gathered);

    // Then
    assertThatOnePathCosts(rows, 8_000_000, 2048);
  }

  @Test
  void valuesAreOnAChildOfTheFunction() throws IOException {
    // Given
    proxy("1", "", "svc-a", 0, 100);
    span("2", "1", "svc-a", "f1_summary", 10, 90, "");
    span("6", "2", "svc-a", "f1_performance_metrics", 90, 90, "cpu.ms=5 peak_mem.kb=2");
    proxy("3", "1", "svc-a", 20, 80);
    proxy("4", "3", "svc-b", 25, 75);
    span("5", "4", "svc-b", "f2_summary", 30, 70, "function.name=f2");
    span("7", "5", "svc-b", "f2_performance_metrics", 70, 70, "cpu.ms=3 peak_mem.kb=1");

    // When
    Rows rows = rows(false);

    // Then
    assertThatOnePathCosts(rows, 8_000_000, 2048);
    assertThat(rows.coverage().spans().foldedOther()).isEqualTo(2);
  }

  private static void assertThatOnePathCosts(Rows rows, long cpuNanos, long bytes) {
    List<Row> paths =
        rows.at(Level.FUNCTION).stream().filter(row -> row.key().path() != null).toList();
    assertThat(paths).singleElement().satisfies(row -> {
      assertThat(row.key().pathText()).isEqualTo("svc-a_f1,svc-b_f2");
      assertThat(row.totalCpuNanos()).isEqualTo(cpuNanos);
      assertThat(row.peakMemoryBytes()).isEqualTo(bytes);
    });
  }

  /** @param gathered whether the trace is put into bytes before it is judged */
  private Rows rows(boolean gathered) throws IOException {
    String file = "{\"data\":[{\"traceID\":\"1\",\"spans\":[" + String.join(",", spans)
        + "],\"processes\":{\"svc-a\":{\"serviceName\":\"svc-a\"},"
        + "\"svc-b\":{\"serviceName\":\"svc-b\"}}}]}";
    try (Analysis analysis = new Analysis(AnalysisOptions.DEFAULT, gathered ? tree -> {} : null)) {
      analysis.read(() -> new ByteArrayInputStream(file.getBytes(UTF_8)), Problems.STRICT);
      return analysis.rows();
    }
  }

  private void proxy(String id, String parent, String service, int start, int end) {
    span(id, parent, service, "svc:80/*", start, end, "component=proxy");
  }

  private void span(
      String id, String parent, String service, String name, int start, int end, String tags) {
    List<String> written = new ArrayList<>();
    for (String tag : tags.isEmpty() ? new String[0] : tags.split(" ")) {
      String[] keyAndValue = tag.split("=");
      written.add("{\"key\":\"%s\",\"type\":\"string\",\"value\":\"%s\"}"
          .formatted(keyAndValue[0], keyAndValue[1]));
    }
    spans.add(
        """
        {"traceID":"1","spanID":"%s","operationName":"%s","startTime":%d,"duration":%d,
        "references":[{"refType":"CHILD_OF","traceID":"1","spanID":"%s"}],
        "tags":[%s],"processID":"%s"}""".formatted(id, name, start, end - start, parent, String.join(",", written), service));
  }
}
