package dev.pathcost.gate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.statistics.Interval;
import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UsualMediansTest {
  private static final List<RunValues> STEADY = List.of(
      run(1000, 1010, 1020, 1030, 990),
      run(1005, 1011, 1019, 1041, 995),
      run(999, 1020, 1025, 1035, 985));
  private static final List<RunValues> MIDDLING =
      List.of(run(100, 110, 120, 130, 90), run(105, 111, 119, 141, 95), run(99, 120, 125, 135, 85));
  private static final List<RunValues> WIDE = List.of(
      run(500, 600, 700, 800, 900), run(550, 610, 690, 820, 910), run(480, 500, 520, 530, 1000));

  private static final RequestType TYPE = RequestType.parse("svc-a GET /x");
  private static final RowId FIRST = RowId.function(TYPE, "first");
  private static final RowId SECOND = RowId.function(TYPE, "second");
  private static final RowId THIRD = RowId.function(TYPE, "third");

  private final UsualMedians usual =
      new UsualMedians(Map.of(FIRST, STEADY, SECOND, MIDDLING, THIRD, WIDE));

  /** Computed with numpy and scipy from the formulas alone. */
  @Test
  void limitsAreThoseComputedIndependently() {
    assertThat(usual.next(SECOND, 3)).satisfies(next -> {
      assertThat(next.low()).isCloseTo(82.0944401993, within(1e-6));
      assertThat(next.estimate()).isCloseTo(113.5792430501, within(1e-6));
      assertThat(next.high()).isCloseTo(157.1390756854, within(1e-6));
    });
    assertThat(usual.next(FIRST, 3).high()).isCloseTo(1049.1044174453, within(1e-5));
    assertThat(usual.next(THIRD, 3).high()).isCloseTo(1342.9839663054, within(1e-6));
  }

  @Test
  void runsThatHappenToAgreeAreNotBelievedToAgreeAlways() {
    List<RunValues> agreeing =
        List.of(run(90, 100, 110, 95, 120), run(92, 100, 109, 80, 125), run(88, 100, 111, 95, 130));

    Interval next = new UsualMedians(Map.of(FIRST, agreeing, SECOND, WIDE)).next(FIRST, 2);

    assertThat(next.high()).isGreaterThan(110);
  }

  @Test
  void aRowWithoutScatterWithinRunsIsJudgedByItsOwnRunsAlone() {
    List<RunValues> constant = List.of(run(100, 100), run(110, 110), run(90, 90));

    Interval beside = new UsualMedians(Map.of(FIRST, constant, SECOND, STEADY)).next(FIRST, 1);
    Interval alone = new UsualMedians(Map.of(FIRST, constant)).next(FIRST, 1);

    assertThat(beside).isEqualTo(alone);
    assertThat(alone.high()).isGreaterThan(150);
  }

  @Test
  void oneRunAloneAddsNothingToTheMargins() {
    List<RunValues> one = List.of(run(90, 100, 110));

    assertThat(new UsualMedians(Map.of(FIRST, one)).next(FIRST, 1).high())
        .isCloseTo(100, within(1e-9));
  }

  private static RunValues run(double... values) {
    return RunValues.of("run", values);
  }
}
