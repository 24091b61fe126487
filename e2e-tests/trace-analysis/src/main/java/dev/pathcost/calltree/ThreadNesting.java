package dev.pathcost.calltree;

import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import java.util.Arrays;
import java.util.List;

/**
 * Which measured call's value contains which other's: a call's value is contained in that of its
 * nearest measured ancestor on the same thread of the same service instance. Made once for each
 * quantity, since a call may have one and lack the other.
 */
final class ThreadNesting {
  private static final int NONE = Links.NONE;

  private final long[] values;
  private final int[] outer;

  private ThreadNesting(long[] values, int[] outer) {
    this.values = values;
    this.outer = outer;
  }

  /**
   * @param calls the spans of the calls, in pre-order
   * @param parents the calls' parents
   * @param lanes the threads that the calls ran on
   * @param values the value of each call, or missing
   * @param cpuValues what the value of a span means that names no thread
   */
  static ThreadNesting of(
      List<Span> calls, int[] parents, Lanes lanes, long[] values, CpuValues cpuValues) {
    int[] outer = new int[values.length];
    Arrays.fill(outer, NONE);
    OpenCalls open = new OpenCalls(lanes, values.length);
    for (int call = 0; call < values.length; call++) {
      open.leaveUntil(parents[call]);
      boolean nests = Measurement.isPresent(values[call])
          && (namesThread(calls.get(call)) || cpuValues == CpuValues.INCLUSIVE_PER_THREAD);
      if (nests) {
        outer[call] = open.innermostAround(call);
      }
      open.enter(call, nests);
    }
    return new ThreadNesting(values, outer);
  }

  static boolean namesThread(Span span) {
    return Measurement.isPresent(span.threadId());
  }

  /** Whether no other call's value contains this one's. */
  boolean isOutermost(int call) {
    return outer[call] == NONE;
  }

  /**
   * Each call's value less those that it directly contains: negative where the source contradicts
   * itself, {@link Measurement#MISSING} replaced by 0 where there is no value.
   */
  long[] selfValues() {
    long[] self = new long[values.length];
    for (int call = 0; call < values.length; call++) {
      if (Measurement.isPresent(values[call])) {
        self[call] += values[call];
      }
    }
    for (int call = 0; call < values.length; call++) {
      if (outer[call] != NONE) {
        // Not below the least: a value far below 0 is as wrong as one just below it.
        self[outer[call]] = Math.max(self[outer[call]], Long.MIN_VALUE + values[call]);
        self[outer[call]] -= values[call];
      }
    }
    return self;
  }

  /** The calls around the one that is being visited, innermost first, by thread. */
  private static final class OpenCalls {
    private final Lanes lanes;
    private final int[] innermost;
    private final int[] path;
    private final boolean[] nests;

    /** What each call runs on, or is taken to run on. */
    private final int[] threads;

    private final int[] beforeOnThread;
    private final int[] beforeInInstance;
    private int depth;

    OpenCalls(Lanes lanes, int calls) {
      this.lanes = lanes;
      innermost = new int[lanes.count()];
      Arrays.fill(innermost, NONE);
      path = new int[calls];
      nests = new boolean[calls];
      threads = new int[calls];
      beforeOnThread = new int[calls];
      beforeInInstance = new int[calls];
    }

    void leaveUntil(int parent) {
      while (depth > 0 && path[depth - 1] != parent) {
        int call = path[--depth];
        innermost[lanes.instance(call)] = beforeInInstance[call];
        if (nests[call]) {
          innermost[threads[call]] = beforeOnThread[call];
        }
      }
    }

    void enter(int call, boolean nesting) {
      path[depth++] = call;
      nests[call] = nesting;
      threads[call] = thread(call);
      beforeInInstance[call] = innermost[lanes.instance(call)];
      innermost[lanes.instance(call)] = call;
      if (nesting) {
        beforeOnThread[call] = innermost[threads[call]];
        innermost[threads[call]] = call;
      }
    }

    /** A call that names no thread is taken to be on that of the nearest call around it. */
    private int thread(int call) {
      int around = innermost[lanes.instance(call)];
      return lanes.thread(call) == lanes.unnamedThread(call) && around != NONE
          ? threads[around]
          : lanes.thread(call);
    }

    /** Where no call around names a thread either, its value contains those of all threads. */
    int innermostAround(int call) {
      return Math.max(innermost[thread(call)], innermost[lanes.unnamedThread(call)]);
    }
  }
}
