package dev.pathcost.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathcost.row.Coverage;
import dev.pathcost.row.Level;
import dev.pathcost.row.Path;
import dev.pathcost.row.Row;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Rows;
import dev.pathcost.row.Sample;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.RequestType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpectationCheckTest {

  private static final RequestType A1 = new RequestType("svc-a", "GET /a/v1/a1");
  private static final RequestType A2 = new RequestType("svc-a", "GET /a/v1/a2");
  private static final long MS = 1_000_000;

  @Test
  void rowsThatMeetEveryLimitGiveNoFinding() {
    // Given
    Rows rows = rows(row(A1, "svc-a,svc-b", sample("1", 5 * MS), sample("2", 7 * MS)));

    // When
    List<Finding> findings = check("""
            expect:
              svc-a GET /a/v1/a1:
                service:
                  svc-a,svc-b:
                    requests: 2
                    total_cpu_time: 12 ms
                    mean_cpu_time: 5 ms .. 7 ms
                    p99_cpu_time: <= 7 ms
            """, rows);

    // Then
    assertThat(findings).isEmpty();
  }

  @Test
  void aFigureOutsideItsLimitIsFoundWithDifferenceAndTheDearestTracesFirst() {
    // Given
    Rows rows = rows(row(A1, "svc-a", sample("cheap", 5 * MS), sample("dear", 7 * MS)));

    // When
    List<Finding> findings = check("""
            expect:
              svc-a GET /a/v1/a1:
                service:
                  svc-a: {total_cpu_time: 10 ms}
            """, rows);

    // Then
    assertThat(findings)
        .containsExactly(new Finding(
            A1,
            Level.SERVICE,
            "svc-a",
            "total_cpu_time",
            "10 ms",
            "12 ms",
            "+2 ms",
            List.of("dear", "cheap")));
  }

  @Test
  void aPathThatIsExpectedAndMissingIsFound() {
    // Given
    Rows rows = rows(row(A1, "svc-a", sample("1", MS)));

    // When
    List<Finding> findings = check("""
            expect:
              svc-a GET /a/v1/a1:
                service:
                  svc-a: {}
                  svc-a,svc-b: {requests: 1}
            """, rows);

    // Then
    assertThat(findings)
        .extracting(Finding::path, Finding::figure, Finding::actual)
        .containsExactly(tuple("svc-a,svc-b", "path", "missing"));
  }

  @Test
  void aPathThatIsThereAndNotExpectedIsFound() {
    // Given
    Rows rows = rows(row(A1, "svc-a", sample("1", MS)), row(A1, "svc-a,svc-x", sample("1", MS)));

    // When
    List<Finding> findings = check("""
            expect:
              svc-a GET /a/v1/a1:
                service:
                  svc-a: {}
            """, rows);

    // Then
    assertThat(findings)
        .extracting(Finding::path, Finding::expected)
        .containsExactly(tuple("svc-a,svc-x", "not there"));
  }

  @Test
  void requestTypesThatNothingIsExpectedOfAreLeftAlone() {
    // Given
    Rows rows = rows(row(A1, "svc-a", sample("1", MS)), row(A2, "svc-z", sample("2", MS)));

    // When
    List<Finding> findings =
        check("expect: {svc-a GET /a/v1/a1: {service: {svc-a: {requests: 1}}}}", rows);

    // Then
    assertThat(findings).isEmpty();
  }

  @Test
  void aFigureThatWasNotMeasuredIsNotTakenForZero() {
    // Given
    Rows rows = rows(row(A1, "svc-a", sample("1", Measurement.MISSING)));

    // When
    List<Finding> findings = check("""
            expect:
              svc-a GET /a/v1/a1:
                service:
                  svc-a: {total_cpu_time: <= 5 ms}
            """, rows);

    // Then
    assertThat(findings).extracting(Finding::actual).containsExactly("n/a");
  }

  @Test
  void theTableShowsExpectedActualDifferenceAndTraces() {
    // Given
    Rows rows = rows(row(A1, "svc-a", sample("cafe", 5 * MS), sample("beef", 7 * MS)));
    List<Finding> findings = check("""
            expect:
              svc-a GET /a/v1/a1:
                service:
                  svc-a: {requests: 3, total_cpu_time: 10 ms}
            """, rows);

    // When
    String table = FindingTable.format(findings);

    // Then
    assertThat(table).isEqualTo("""
            svc-a GET /a/v1/a1, service level, svc-a
                figure          expected  actual  difference
                requests               3       2          -1
                total_cpu_time     10 ms   12 ms       +2 ms
                traces: beef, cafe
            """);
  }

  private static List<Finding> check(String expectations, Rows rows) {
    return ExpectationCheck.check(
        ExpectationFile.parse("test.yaml", expectations, List.of(A1, A2)), rows);
  }

  private static Rows rows(Row... rows) {
    return new Rows(Arrays.asList(rows), Coverage.NONE);
  }

  private static Row row(RequestType type, String path, Sample... samples) {
    return Row.of(RowKey.path(type, Level.SERVICE, Path.parse(path)), Arrays.asList(samples));
  }

  private static Sample sample(String traceId, long cpuNanos) {
    return new Sample(traceId, 1, false, cpuNanos, 0, 0, Measurement.MISSING, 0, 1, 1);
  }
}
