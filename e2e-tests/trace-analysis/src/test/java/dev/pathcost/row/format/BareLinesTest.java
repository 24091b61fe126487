package dev.pathcost.row.format;

import static dev.pathcost.calltree.TestSpan.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.TestSpan;
import dev.pathcost.row.Level;
import dev.pathcost.row.Rows;
import org.junit.jupiter.api.Test;

class BareLinesTest {

  private static final Rows ONE_SERVICE = SampleRows.rows(new TestSpan[] {
    function("1", "svc1", "f1").cpu(3_000_000).memory(3072),
    function("2", "svc1", "f2").under("1").cpu(2_000_000).memory(2048),
    function("3", "svc1", "f3").under("2").cpu(500_000).memory(1024)
  });

  private static final Rows SEVERAL_SERVICES = SampleRows.rows(new TestSpan[] {
    function("1", "svc1", "f1").cpu(3_000_000).memory(3072),
    function("2", "svc1", "f2").under("1").cpu(2_000_000).memory(2048),
    function("3", "svc2", "f1").under("2").cpu(500_000).memory(4096)
  });

  @Test
  void oneServiceAtServiceLevel() {
    assertThat(BareLines.format(ONE_SERVICE.at(Level.SERVICE))).isEqualTo("svc1,3,3\n");
  }

  @Test
  void oneServiceAtFunctionLevel() {
    assertThat(BareLines.format(ONE_SERVICE.at(Level.FUNCTION)))
        .isEqualTo("svc1_f1,svc1_f2,svc1_f3,3,3\n");
  }

  @Test
  void severalServicesAtServiceLevel() {
    assertThat(BareLines.format(SEVERAL_SERVICES.at(Level.SERVICE))).isEqualTo("svc1,svc2,3.5,4\n");
  }

  @Test
  void severalServicesAtFunctionLevel() {
    assertThat(BareLines.format(SEVERAL_SERVICES.at(Level.FUNCTION)))
        .isEqualTo("svc1_f1,svc1_f2,svc2_f1,3.5,4\n");
  }

  @Test
  void whatWasNotMeasuredIsNotZero() {
    assertThat(BareLines.format(SampleRows.unmeasured().at(Level.SERVICE)))
        .isEqualTo("svc-a,n/a,n/a\n");
  }

  @Test
  void aNameWithACommaStaysOneElement() {
    Rows rows = SampleRows.of("svc-a", "GET /a", "f(int,\nint)");

    assertThat(BareLines.format(rows.at(Level.FUNCTION))).isEqualTo("\"svc-a_f(int, int)\",1,1\n");
  }
}
