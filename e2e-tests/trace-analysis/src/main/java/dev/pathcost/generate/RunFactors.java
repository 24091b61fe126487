package dev.pathcost.generate;

import dev.pathcost.generate.model.Noise;

/** By how much the functions of a run differ from their model: the noise between runs. */
public interface RunFactors {

  /** Not at all. */
  RunFactors NONE = all(1);

  /** The factor for the CPU time of a function, by its name in a path. */
  double cpu(String element);

  /** The factor for the allocated bytes of a function, by its name in a path. */
  double memory(String element);

  /** The same factor for the CPU time of all functions. */
  static RunFactors all(double cpu) {
    return new RunFactors() {
      @Override
      public double cpu(String element) {
        return cpu;
      }

      @Override
      public double memory(String element) {
        return 1;
      }
    };
  }

  /** Factors by chance: one for the run, and one for each function in it. */
  static RunFactors drawn(Noise noise, long seed) {
    double run = new Randomness(Randomness.mix(seed, "run")).lognormal(noise.runCpu());
    return new RunFactors() {
      @Override
      public double cpu(String element) {
        long ofFunction = Randomness.mix(seed, "cpu " + element);
        return run * new Randomness(ofFunction).lognormal(noise.functionCpu());
      }

      @Override
      public double memory(String element) {
        long ofFunction = Randomness.mix(seed, "memory " + element);
        return new Randomness(ofFunction).lognormal(noise.functionMemory());
      }
    };
  }
}
