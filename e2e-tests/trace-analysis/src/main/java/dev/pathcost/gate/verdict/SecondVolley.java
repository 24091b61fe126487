package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tries the alarms of one request type again with a second volley. The number of rows that is
 * allowed for is that of the alarms tried again, since no other row is looked at.
 */
final class SecondVolley {
  private final List<RunSamples> baseline;
  private final RunSamples first;
  private final GateSettings settings;

  /** @param first the run whose alarms are tried again */
  SecondVolley(List<RunSamples> baseline, RunSamples first, GateSettings settings) {
    this.baseline = baseline;
    this.first = first;
    this.settings = settings;
  }

  /** The judgements, with those alarms settled that the second volley has values of. */
  List<Judgement> settle(List<Judgement> judgements, RequestType type, RunSamples again) {
    TypeSamples samples = again.types().get(type);
    if (samples == null) {
      return judgements;
    }
    List<Judgement> settled = judgements;
    for (Measure measure : Measure.values()) {
      settled = settle(settled, measure, samples, again);
    }
    return settled;
  }

  private List<Judgement> settle(
      List<Judgement> judgements, Measure measure, TypeSamples samples, RunSamples again) {
    CostCheck check = new CostCheck(baseline, measure, settings);
    SortedMap<RowId, RunValues> second = new TreeMap<>();
    for (Judgement judgement : judgements) {
      RowSamples row = samples.rows().get(judgement.row());
      if (judgement.canBeConfirmed()
          && judgement.layer() == Layer.of(measure)
          && row != null
          && row.of(measure).present().length >= settings.minimumRequests()) {
        second.put(judgement.row(), RunValues.of(again.id(), row.of(measure).present()));
      }
    }
    // Where the first types alone alarm, only these are fired again: on the machine of the first.
    SortedMap<RowId, Comparison> adjusted = check.comparisons(second, check.shift(again, first));
    return judgements.stream()
        .map(judgement -> {
          Comparison comparison = adjusted.get(judgement.row());
          if (comparison == null
              || judgement.layer() != Layer.of(measure)
              || !judgement.canBeConfirmed()) {
            return judgement;
          }
          return check.isWorse(comparison)
              ? judgement.confirmed(comparison)
              : judgement.cleared(comparison);
        })
        .toList();
  }
}
