package dev.pathcost.gate.baseline;

import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import java.nio.file.Path;

/** A process that adds runs to a baseline: the file, then a name for its runs. */
final class AddingProcess {
  static final int RUNS = 5;

  private AddingProcess() {}

  public static void main(String[] args) {
    BaselineFile file = new BaselineFile(Path.of(args[0]));
    Simulator simulator = new Simulator(SimulatedSystem.demo(), Noise.NONE, 3, 1);
    for (int i = 0; i < RUNS; i++) {
      RunSamples run = simulator.run();
      file.add(
          "demo",
          new RunSamples(
              args[1] + i, run.recordedAt(), run.label(), run.environment(), run.types()));
    }
  }
}
