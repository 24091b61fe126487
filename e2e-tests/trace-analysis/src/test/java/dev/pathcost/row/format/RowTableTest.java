package dev.pathcost.row.format;

import static dev.pathcost.calltree.TestSpan.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.TestSpan;
import dev.pathcost.row.Level;
import dev.pathcost.row.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTableTest {

  @Test
  void aBlockIsARequestTypeAtALevelWithTheRequestRowFirst() {
    String table = RowTable.format(SampleRows.twoRequests().rows());

    assertThat(table).isEqualTo("""
            svc-a GET /a/v1/a1, function level
                                             req  calls  err      cpu  mean cpu  p95 cpu  peak mem  p95 time  measured
            whole request                      2      6    1  12.0 ms    6.0 ms   8.0 ms   1.0 MiB   30.0 ms       5/6
            svc-a_a1,svc-a_prepare,svc-b_b1    2      2    0  12.0 ms    6.0 ms   8.0 ms   1.0 MiB   30.0 ms       5/6

            svc-a GET /a/v1/a1, service level
                                             req  calls  err      cpu  mean cpu  p95 cpu  peak mem  p95 time  measured
            whole request                      2      4    1  12.0 ms    6.0 ms   8.0 ms   1.0 MiB   30.0 ms       5/6
            svc-a,svc-b                        2      2    0  12.0 ms    6.0 ms   8.0 ms   1.0 MiB   30.0 ms       5/6
            """);
  }

  @Test
  void inANarrowConsoleAPathHasALineOfItsOwn() {
    String table = RowTable.format(SampleRows.twoRequests().at(Level.FUNCTION), 80);

    assertThat(table).isEqualTo("""
            svc-a GET /a/v1/a1, function level
              req  calls  err      cpu  mean cpu  p95 cpu  peak mem  p95 time  measured
            whole request
                2      6    1  12.0 ms    6.0 ms   8.0 ms   1.0 MiB   30.0 ms       5/6
            svc-a_a1,svc-a_prepare,svc-b_b1
                2      2    0  12.0 ms    6.0 ms   8.0 ms   1.0 MiB   30.0 ms       5/6
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 120})
  void noLineIsLongerThanTheConsoleIsWide(int width) {
    TestSpan[] spans = new TestSpan[30];
    for (int i = 0; i < spans.length; i++) {
      TestSpan span =
          function("" + i, "service-with-a-name-" + i, "andAFunction").cpu(i);
      spans[i] = i == 0 ? span : span.under("" + (i - 1));
    }

    String table = RowTable.format(SampleRows.rows(spans).rows(), width);

    assertThat(table.lines())
        .allMatch(line -> line.length() <= width)
        .anyMatch(l -> l.contains("…"));
  }

  @Test
  void whatWasNotMeasuredIsNotZero() {
    String table = RowTable.format(SampleRows.unmeasured().at(Level.SERVICE));

    assertThat(table).containsPattern("svc-a +1 +1 +0 +n/a +n/a +n/a +n/a +1\\.0 ms +0/1\n");
  }

  @Test
  void aNameCannotBreakTheLine() {
    Rows rows = SampleRows.of("svc-a", "GET\n/a", "f\r\n\u2028g");

    assertThat(RowTable.format(rows.at(Level.FUNCTION)).lines()).hasSize(4);
  }

  @Test
  void noRowsAreNoTable() {
    assertThat(RowTable.format(List.of())).isEmpty();
  }
}
