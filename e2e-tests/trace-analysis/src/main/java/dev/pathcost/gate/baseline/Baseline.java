package dev.pathcost.gate.baseline;

import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs of a system that others are compared with.
 *
 * @param system what was run; a name that its team chose
 * @param runs the runs, the oldest first, no id twice
 */
public record Baseline(String system, List<RunSamples> runs) {

  /** @throws IllegalArgumentException if two runs have one id */
  public Baseline {
    runs = runs.stream().sorted(RunSamples.BY_AGE).toList();
    Set<String> ids = new HashSet<>();
    for (RunSamples run : runs) {
      if (!ids.add(run.id())) {
        throw new IllegalArgumentException("The run '" + run.id() + "' is there twice");
      }
    }
  }

  /** The runs that took place in such an environment. */
  public List<RunSamples> runsIn(RunEnvironment environment) {
    return runs.stream()
        .filter(run -> environment.differences(run.environment()).isEmpty())
        .toList();
  }

  /** The request types of any of its runs. */
  public Set<RequestType> requestTypes() {
    Set<RequestType> types = new TreeSet<>();
    runs.forEach(run -> types.addAll(run.types().keySet()));
    return types;
  }

  /**
   * This baseline with one more run.
   *
   * @throws BaselineException if it has a run with this id, or runs of another system: none of
   *     whose request types is one of this run
   */
  public Baseline plus(RunSamples run) {
    if (runs.stream().anyMatch(known -> known.id().equals(run.id()))) {
      throw new BaselineException("the baseline has a run '" + run.id() + "' already");
    }
    requireSameSystem(run);
    List<RunSamples> more = new ArrayList<>(runs);
    more.add(run);
    return new Baseline(system, more);
  }

  /**
   * Makes sure that a run is of this system.
   *
   * @throws BaselineException if the baseline has request types and the run has none of them
   */
  public void requireSameSystem(RunSamples run) {
    Set<RequestType> known = requestTypes();
    if (!known.isEmpty() && known.stream().noneMatch(type -> run.types().containsKey(type))) {
      throw new BaselineException(
          "this is the baseline of another system: it is '%s' with %s, and the run has %s"
              .formatted(system, names(known), names(run.types().keySet())));
    }
  }

  private static String names(Set<RequestType> types) {
    if (types.isEmpty()) {
      return "no complete request";
    }
    String first = types.iterator().next().toString();
    return types.size() == 1 ? first : first + " and " + (types.size() - 1) + " more request types";
  }

  /**
   * This baseline without a run.
   *
   * @throws BaselineException if there is no such run
   */
  public Baseline without(String runId) {
    List<RunSamples> others =
        runs.stream().filter(run -> !run.id().equals(runId)).toList();
    if (others.size() == runs.size()) {
      throw new BaselineException("the baseline has no run '%s'; it has %s"
          .formatted(runId, runs.stream().map(RunSamples::id).toList()));
    }
    return new Baseline(system, others);
  }

  /** This baseline with its newest runs only. */
  public Baseline newest(int count) {
    return new Baseline(system, runs.subList(Math.max(0, runs.size() - count), runs.size()));
  }
}
