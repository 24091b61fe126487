package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one layer says of one row.
 *
 * @param row the row
 * @param layer the layer
 * @param verdict what it says
 * @param improved whether the row got better
 * @param gap whether it should have been compared and could not be, so that its request type cannot
 *     pass
 * @param reason why, in one line; empty where a comparison says it all
 * @param comparison the two sides; null for structure and where there was nothing to compare
 * @param traceIds traces that show it; empty where there is nothing to show
 * @param confirmation what a second volley said
 * @param again the comparison of the second volley; null where there was none
 */
public record Judgement(
    RowId row,
    Layer layer,
    Verdict verdict,
    boolean improved,
    boolean gap,
    String reason,
    @Nullable Comparison comparison,
    List<String> traceIds,
    Confirmation confirmation,
    @Nullable Comparison again) {

  public Judgement {
    traceIds = List.copyOf(traceIds);
  }

  static Judgement structure(RowId row, Verdict verdict, String reason, List<String> traceIds) {
    return new Judgement(
        row,
        Layer.STRUCTURE,
        verdict,
        false,
        false,
        reason,
        null,
        traceIds,
        Confirmation.NOT_TRIED,
        null);
  }

  /** A row of which there is too little for a comparison, and not so much that it is missed. */
  static Judgement noData(RowId row, Layer layer, String reason) {
    return notCompared(row, layer, Verdict.NO_DATA, false, reason);
  }

  /**
   * A row that should have been compared.
   *
   * @param verdict no data, or insufficient baseline
   */
  static Judgement gap(RowId row, Layer layer, Verdict verdict, String reason) {
    return notCompared(row, layer, verdict, true, reason);
  }

  private static Judgement notCompared(
      RowId row, Layer layer, Verdict verdict, boolean gap, String reason) {
    return new Judgement(
        row, layer, verdict, false, gap, reason, null, List.of(), Confirmation.NOT_TRIED, null);
  }

  Judgement confirmed(Comparison second) {
    return new Judgement(
        row,
        layer,
        verdict,
        improved,
        gap,
        reason,
        comparison,
        traceIds,
        Confirmation.CONFIRMED,
        second);
  }

  Judgement cleared(Comparison second) {
    return new Judgement(
        row,
        layer,
        Verdict.WARNING,
        improved,
        gap,
        "an alarm that a second volley did not raise again",
        comparison,
        traceIds,
        Confirmation.CLEARED,
        second);
  }

  /** Whether this is an alarm that a second volley can confirm or clear. */
  boolean canBeConfirmed() {
    return verdict == Verdict.FAIL && comparison != null && confirmation == Confirmation.NOT_TRIED;
  }

  /** Whether people should see it even if they look at nothing else. */
  public boolean isNoteworthy() {
    return verdict == Verdict.FAIL || verdict == Verdict.WARNING || improved;
  }
}
