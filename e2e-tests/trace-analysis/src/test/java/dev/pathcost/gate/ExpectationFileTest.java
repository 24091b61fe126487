package dev.pathcost.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.pathcost.row.Level;
import dev.pathcost.span.RequestType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExpectationFileTest {

  private static final RequestType A1 = new RequestType("svc-a", "GET /a/v1/a1");
  private static final RequestType A4 = new RequestType("svc-a", "GET /a/v1/a4");

  @Test
  void aFileIsReadWithItsCountsCostsPathsAndLimits() {
    // When
    Expectations read = parse("""
            requests: 20
            own_costs:
              svc-c_c1: 5 ms / 1 MiB
            expect:
              svc-a GET /a/v1/a1:
                service:
                  svc-a, svc-b,svc-c:
                    requests: 20
                    total_cpu_time: <= 5 ms
                  request:
                    errors: 0
            """);

    // Then
    assertThat(read.requests()).hasValue(20);
    assertThat(read.ownCosts()).containsExactly(new OwnCost("svc-c_c1", 5_000_000, 1 << 20));
    assertThat(read.requestTypes()).containsExactly(A1);
    assertThat(read.services(A1)).containsExactly("svc-a", "svc-b", "svc-c");
    assertThat(read.rows())
        .extracting(RowExpectation::level, RowExpectation::path, RowExpectation::line)
        .containsExactly(
            tuple(Level.SERVICE, "svc-a,svc-b,svc-c", 7), tuple(Level.SERVICE, "request", 10));
    assertThat(read.rows().get(0).limits())
        .containsEntry(Figure.REQUESTS, new Limit.Exactly(20))
        .containsEntry(Figure.TOTAL_CPU_TIME, new Limit.Between(0, 5_000_000));
  }

  @Test
  void anUnknownRequestTypeIsToldWithItsLineAndTheKnownOnes() {
    assertMistakes(
        """
        expect:
          svc-a GET /a/v1/a9:
            service:
              svc-a: {requests: 20}
        """,
        "test.yaml:2: unknown request type 'svc-a GET /a/v1/a9';"
            + " known: svc-a GET /a/v1/a1, svc-a GET /a/v1/a4");
  }

  @Test
  void anUnknownUnitIsToldWithItsLineAndTheKnownOnes() {
    assertMistakes(
        """
        expect:
          svc-a GET /a/v1/a1:
            service:
              svc-a:
                total_cpu_time: 5 mss
        """,
        "test.yaml:5: 'total_cpu_time': unknown unit 'mss' in '5 mss';"
            + " it wants a number and one of the units ns, us, µs, ms, s");
  }

  @Test
  void everyUnknownKeyIsFoundInOneReading() {
    assertMistakes(
        """
        expects: 1
        expect:
          svc-a GET /a/v1/a1:
            services: {}
            service:
              svc-a:
                cpu: 5 ms
        """,
        "test.yaml:1: unknown key 'expects'; known: expect, own_costs, requests",
        "test.yaml:4: unknown level 'services'; known: function, service",
        "test.yaml:7: unknown key 'cpu'; known: " + String.join(", ", Figure.names()));
  }

  @Test
  void aPathThatStandsTwiceIsAMistake() {
    assertMistakes("""
        expect:
          svc-a GET /a/v1/a1:
            service:
              svc-a: {requests: 20}
              svc-a: {requests: 21}
        """, "test.yaml:5: 'svc-a' stands twice in 'service'");
  }

  @Test
  void brokenYamlIsToldWithItsLine() {
    assertThatExceptionOfType(ExpectationFileException.class)
        .isThrownBy(() -> parse("expect:\n  svc-a: [1,\n"))
        .withMessageContaining("test.yaml:3: this is not YAML");
  }

  @Test
  void aFileThatExpectsNothingIsAMistake() {
    assertMistakes(
        "requests: 20\n", "test.yaml:1: nothing is expected; write request types below 'expect:'");
  }

  private static void assertMistakes(String text, String... mistakes) {
    assertThatExceptionOfType(ExpectationFileException.class)
        .isThrownBy(() -> parse(text))
        .satisfies(e -> assertThat(e.mistakes()).containsExactly(mistakes));
  }

  private static Expectations parse(String text) {
    return ExpectationFile.parse("test.yaml", text, List.of(A1, A4));
  }
}
