package dev.pathcost.generate;

import dev.pathcost.generate.model.Noise;

/** By how much the functions of a run differ from their model: the noise between runs. */
public interface RunFactors {

  /** Not at all. */
  RunFactors NONE = all(1);

  /**
   * The factor for the CPU time of a function.
   *
   * @param element its name in a path
   * @param scatter how far it scatters, in proportion to the noise of the system
   */
  double cpu(String element, double scatter);

  /** The factor for the allocated bytes of a function, likewise. */
  double memory(String element, double scatter);

  /** The same factor for the CPU time of all functions. */
  static RunFactors all(double cpu) {
    return new RunFactors() {
      @Override
      public double cpu(String element, double scatter) {
        return cpu;
      }

      @Override
      public double memory(String element, double scatter) {
        return 1;
      }
    };
  }

  /** Factors by chance: one for the run, and one for each function in it. */
  static RunFactors drawn(Noise noise, long seed) {
    double run = new Randomness(Randomness.mix(seed, "run")).lognormal(noise.runCpu());
    return new RunFactors() {
      @Override
      public double cpu(String element, double scatter) {
        long ofFunction = Randomness.mix(seed, "cpu " + element);
        return run * new Randomness(ofFunction).lognormal(noise.functionCpu() * scatter);
      }

      @Override
      public double memory(String element, double scatter) {
        long ofFunction = Randomness.mix(seed, "memory " + element);
        return new Randomness(ofFunction).lognormal(noise.functionMemory() * scatter);
      }
    };
  }
}
