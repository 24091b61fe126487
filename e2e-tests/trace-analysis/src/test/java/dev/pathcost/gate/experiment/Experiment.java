package dev.pathcost.gate.experiment;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.simulation.Change;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import dev.pathcost.gate.statistics.Proportion;
import dev.pathcost.span.RequestType;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Suites of a simulated system: each a baseline of its own, and one run to be judged.
 *
 * @param system what is run
 * @param noise how its costs vary
 * @param baselineRuns how many runs a baseline has
 * @param requests how many requests of each type a run has
 * @param suites how many suites there are
 */
record Experiment(SimulatedSystem system, Noise noise, int baselineRuns, int requests, int suites) {

  /** After so many runs the machine is in another state. */
  private static final int LATER = 10;

  /** What is done to a function of the run that is judged. */
  interface Planted {
    Change of(RequestType type, String function);
  }

  /** In how many suites a rule alarms though nothing was changed. */
  Proportion falseAlarms(Rule rule) {
    return count(seed -> {
      Simulator simulator = new Simulator(system, noise, requests, seed);
      Baseline baseline = baseline(simulator);
      return !rule.alarms(baseline, simulator::run).isEmpty();
    });
  }

  /** In how many suites a rule names the function, one by chance, that was changed. */
  Proportion found(Rule rule, Planted planted) {
    return count(seed -> {
      Simulator simulator = new Simulator(system, noise, requests, seed);
      Baseline baseline = baseline(simulator);
      Random random = new Random(seed);
      List<RequestType> types = List.copyOf(system.paths().keySet());
      RequestType type = types.get(random.nextInt(types.size()));
      List<String> functions = system.functions(type);
      String function = functions.get(random.nextInt(functions.size()));
      Change change = planted.of(type, function);
      return rule.alarms(baseline, () -> simulator.run(change))
          .contains(RowId.function(type, function));
    });
  }

  /** The simulator's next run is one that does not follow these at once, where that matters. */
  private Baseline baseline(Simulator simulator) {
    Baseline baseline = simulator.baseline(baselineRuns);
    if (noise.odd().lasting() > 0) {
      simulator.baseline(LATER);
    }
    return baseline;
  }

  Experiment with(SimulatedSystem other) {
    return new Experiment(other, noise, baselineRuns, requests, suites);
  }

  Experiment with(Noise other) {
    return new Experiment(system, other, baselineRuns, requests, suites);
  }

  Experiment withBaselineRuns(int runs) {
    return new Experiment(system, noise, runs, requests, suites);
  }

  Experiment withRequests(int count) {
    return new Experiment(system, noise, baselineRuns, count, suites);
  }

  Experiment withSuites(int count) {
    return new Experiment(system, noise, baselineRuns, requests, count);
  }

  private Proportion count(java.util.function.LongPredicate suite) {
    int hits = (int) IntStream.rangeClosed(1, suites)
        .mapToLong(seed -> 1_000_003L * seed)
        .filter(suite)
        .count();
    return new Proportion(hits, suites);
  }
}
