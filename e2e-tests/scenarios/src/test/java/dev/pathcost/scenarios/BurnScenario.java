package dev.pathcost.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.harness.junit.EachRequestType;
import dev.pathcost.harness.junit.PathcostTest;
import dev.pathcost.harness.junit.RunningSystem;
import dev.pathcost.row.Row;
import dev.pathcost.row.Rows;
import dev.pathcost.span.RequestType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Measured, not told: 20 ms more CPU in {@code svc-c_c1} raise the rows that contain it, and no
 * other, by about 20 ms a request.
 *
 * <p>About means 3 ms either way, of the median over the requests: burning ends with the first
 * reading of the clock past the amount, so never early; what remains is how much the functions'
 * small work of their own (about 1 ms each) differs between two firings on a busy machine.
 */
@PathcostTest(system = "multi-svc")
@DisplayName("Burning more CPU in one function raises exactly the rows that contain it")
final class BurnScenario {

  private static final long MS = 1_000_000;
  private static final long BURN = 20 * MS;
  private static final long ABOUT = 3 * MS;

  @ParameterizedTest(name = "{0}")
  @EachRequestType
  void exactlyTheRowsThatContainTheFunctionRise(RequestType type, RunningSystem system) {
    Rows before = system.fire(type).measure().rows();

    Rows after =
        system.fire(type).times(10).warmUp(0).burn("svc-c_c1", "20ms").measure().rows();

    List<Row> rows = before.rows();
    assertThat(after.rows())
        .extracting(Row::key)
        .isEqualTo(rows.stream().map(Row::key).toList());
    boolean typeCallsIt = rows.stream().anyMatch(row -> row.key().pathText().contains("svc-c_c1"));
    for (Row row : rows) {
      long rise =
          after.find(row.key()).orElseThrow().cpuNanos().p50() - row.cpuNanos().p50();
      boolean contains = typeCallsIt && (row.isRequest() || row.key().pathText().contains("svc-c"));
      assertThat(rise)
          .as("rise of the median CPU of %s, in ns", row.key())
          .isBetween((contains ? BURN : 0) - ABOUT, (contains ? BURN : 0) + ABOUT);
    }
  }
}
