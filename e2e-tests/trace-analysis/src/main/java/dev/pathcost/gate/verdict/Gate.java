package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.Measure;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says which request types of a run got dearer than in a baseline, and where.
 *
 * <p>Four layers are judged apart. <em>Structure</em>: paths that are new or gone, functions that
 * are called more often; exactly. <em>Memory</em>: this run's median above the baseline's by a
 * tolerance. <em>CPU time</em>: the values lie higher than those of the pooled baseline runs (Mann
 * and Whitney, adjusted for all rows of the suite after Benjamini and Hochberg), <em>and</em> the
 * median lies above that of the worst baseline run by a margin, <em>and</em> above where the next
 * run of this row is expected, by how much runs differ ({@link UsualMedians}) and what all of this
 * run has in common ({@link CommonShift}); the test alone would take any difference between two
 * runs for a change. <em>Wall time</em>: shown.
 */
public final class Gate {
  private final Baseline baseline;
  private final GateSettings settings;

  public Gate(Baseline baseline, GateSettings settings) {
    this.baseline = baseline;
    this.settings = settings;
  }

  /**
   * Compares a run with the baseline; with the other runs of it, if it is one of them.
   *
   * @throws dev.pathcost.gate.baseline.BaselineException if the baseline is of another system
   */
  public GateResult check(RunSamples run) {
    baseline.requireSameSystem(run);
    Baseline others = withoutItself(run);
    List<RunSamples> comparable = others.runsIn(run.environment());
    List<Judgement> judgements = new ArrayList<>(structure(others, comparable, run));
    Map<Layer, CommonShift> shifts = new EnumMap<>(Layer.class);
    String insufficient = insufficient(others, comparable, run.environment());
    if (insufficient.isEmpty()) {
      for (Measure measure : Measure.values()) {
        CostCheck check = new CostCheck(comparable, measure, settings);
        CommonShift shift = check.shift(run);
        judgements.addAll(check.check(run, shift));
        shifts.put(Layer.of(measure), shift);
      }
    }
    return new GateResult(
        baseline.system(),
        run,
        comparable.stream().map(RunSamples::id).toList(),
        insufficient,
        shifts,
        judgements,
        new OutlierSearch(settings).search(run),
        settings);
  }

  /** A run that was added before it is checked would otherwise pass whatever it costs. */
  private Baseline withoutItself(RunSamples run) {
    return new Baseline(
        baseline.system(),
        baseline.runs().stream().filter(known -> !known.id().equals(run.id())).toList());
  }

  private List<Judgement> structure(Baseline others, List<RunSamples> comparable, RunSamples run) {
    List<Judgement> judgements = new ArrayList<>();
    if (others.runs().isEmpty()) {
      return judgements;
    }
    TreeSet<RequestType> types = new TreeSet<>(others.requestTypes());
    types.addAll(run.types().keySet());
    for (RequestType type : types) {
      TypeSamples samples = run.types().get(type);
      judgements.addAll(
          samples == null
              ? List.of(gone(type, comparable))
              : StructureCheck.check(type, others.runs(), samples, settings.minimumRequests()));
    }
    return judgements;
  }

  /** Of a type that enough runs have, costs should have been compared. */
  private Judgement gone(RequestType type, List<RunSamples> comparable) {
    RowId whole = RowId.request(type);
    String reason = "no complete request of this type in this run";
    long runs = comparable.stream().filter(run -> run.types().containsKey(type)).count();
    return runs >= settings.minimumRuns()
        ? Judgement.gap(whole, Layer.STRUCTURE, Verdict.NO_DATA, reason)
        : Judgement.structure(whole, Verdict.WARNING, reason, List.of());
  }

  private String insufficient(
      Baseline others, List<RunSamples> comparable, RunEnvironment environment) {
    if (comparable.size() >= settings.minimumRuns()) {
      return "";
    }
    String text = "%d comparable baseline runs, of %d that it takes"
        .formatted(comparable.size(), settings.minimumRuns());
    Map<String, Long> elsewhere = others.runs().stream()
        .map(run -> String.join(", ", environment.differences(run.environment())))
        .filter(differences -> !differences.isEmpty())
        .collect(Collectors.groupingBy(d -> d, TreeMap::new, Collectors.counting()));
    for (Map.Entry<String, Long> other : elsewhere.entrySet()) {
      text += "; %d from another environment: %s".formatted(other.getValue(), other.getKey());
    }
    return others.runs().size() == baseline.runs().size()
        ? text
        : text + "; this run is in the baseline itself, and is not compared with itself";
  }

  /**
   * Takes a second volley of one request type into account: alarms that it does not raise again are
   * cleared and fail the run no more, the others are confirmed. Structure is exact and stays; so
   * does an alarm of a row that the second volley has too few values of.
   *
   * @param result what {@link #check} or this method returned
   * @param again a run of only that request type, or of more; if its functions are too few to tell
   *     what they have in common, what the first run's had counts
   */
  public GateResult confirm(GateResult result, RequestType type, RunSamples again) {
    List<RunSamples> comparable = baseline.runs().stream()
        .filter(run -> result.baselineRuns().contains(run.id()))
        .toList();
    return new GateResult(
        result.system(),
        result.run(),
        result.baselineRuns(),
        result.insufficient(),
        result.shifts(),
        new SecondVolley(comparable, result.run(), settings)
            .settle(result.judgements(), type, again),
        result.outliers(),
        result.settings());
  }
}
