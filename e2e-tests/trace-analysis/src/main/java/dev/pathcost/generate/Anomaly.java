package dev.pathcost.generate;

import dev.pathcost.generate.model.CallModel;

/** Something that is wrong with a system during a part of a run, and that a gate should find. */
public sealed interface Anomaly {

  /** Which calls it is planted on. */
  Target target();

  /** When. */
  Window window();

  /** What it is, in the words of the command line: {@code cpu x1.5 at svc-c_c1 from 0% to 100%}. */
  default String describe() {
    return what() + " at " + target() + " " + window();
  }

  /** What it is, in two or three words. */
  String what();

  /**
   * The calls take more CPU time of their own, or less.
   *
   * @param factor how many times as much, at least 0
   */
  record Cpu(Target target, Window window, double factor) implements Anomaly {
    public Cpu {
      Factors.check(factor);
    }

    @Override
    public String what() {
      return "cpu x" + Factors.text(factor);
    }
  }

  /**
   * The calls allocate more bytes of their own, or fewer.
   *
   * @param factor how many times as many, at least 0
   */
  record Memory(Target target, Window window, double factor) implements Anomaly {
    public Memory {
      Factors.check(factor);
    }

    @Override
    public String what() {
      return "memory x" + Factors.text(factor);
    }
  }

  /**
   * The calls, with all that they call, are made more often (N+1).
   *
   * @param more how many times more, at least 1
   */
  record MoreCalls(Target target, Window window, int more) implements Anomaly {
    public MoreCalls {
      if (more < 1 || more > 100_000) {
        throw new IllegalArgumentException(
            "Calls are made between 1 and 100,000 times more, not " + more);
      }
    }

    @Override
    public String what() {
      return "calls +" + more;
    }
  }

  /**
   * The calls make one more call, at their end: a new path.
   *
   * @param call what they call
   */
  record NewCall(Target target, Window window, CallModel call) implements Anomaly {
    @Override
    public String what() {
      return "new " + call.element();
    }
  }

  /** The calls are not made any more, nor what they call: a path is gone. */
  record Gone(Target target, Window window) implements Anomaly {
    @Override
    public String what() {
      return "gone";
    }
  }

  /**
   * In single requests, the calls take more CPU time of their own.
   *
   * @param factor how many times as much
   * @param rate the part of the requests
   */
  record Outlier(Target target, Window window, double factor, double rate) implements Anomaly {
    public Outlier {
      Factors.check(factor);
      if (!(rate > 0 && rate <= 1)) {
        throw new IllegalArgumentException(
            "The rate of outliers lies above 0 and is at most 1, but it is " + rate);
      }
    }

    @Override
    public String what() {
      return "outlier x" + Factors.text(factor) + " rate " + Factors.text(rate);
    }
  }
}
