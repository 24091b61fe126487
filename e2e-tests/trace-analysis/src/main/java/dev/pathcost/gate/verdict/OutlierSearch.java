package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.Series;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.gate.statistics.Median;
import java.util.ArrayList;
import java.util.List;

/** Finds single requests far above the others of their row in the same run. */
final class OutlierSearch {
  private final GateSettings settings;

  OutlierSearch(GateSettings settings) {
    this.settings = settings;
  }

  /** The outliers of every row in CPU time and memory, and of whole requests in wall time. */
  List<Outlier> search(RunSamples run) {
    List<Outlier> outliers = new ArrayList<>();
    for (TypeSamples type : run.types().values()) {
      type.rows().forEach((row, samples) -> {
        for (Measure measure : Measure.values()) {
          if (measure != Measure.WALL || row.kind() == RowId.Kind.REQUEST) {
            search(row, measure, samples.of(measure), type.traceIds(), outliers);
          }
        }
      });
    }
    return outliers;
  }

  private void search(
      RowId row, Measure measure, Series series, List<String> traceIds, List<Outlier> outliers) {
    double[] present = series.present();
    if (present.length < settings.minimumRequests()) {
      return;
    }
    Layer layer = Layer.of(measure);
    double median = Median.of(present);
    double limit = settings.outliers().limit(present);
    if (settings.outliers().sparesSmallRises()) {
      limit = Math.max(limit, median + settings.margin(layer).absolute());
    }
    for (int i = 0; i < series.size(); i++) {
      if (series.get(i) > limit) {
        String traceId = traceIds.isEmpty() ? "" : traceIds.get(i);
        outliers.add(new Outlier(row, layer, traceId, series.get(i), limit, median));
      }
    }
  }
}
