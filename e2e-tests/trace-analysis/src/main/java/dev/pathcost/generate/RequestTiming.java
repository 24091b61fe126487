package dev.pathcost.generate;

import java.util.Arrays;

/** When the calls of a request begin and how long they take, in microseconds. */
final class RequestTiming {
  private final Plan plan;
  private final long[] own;
  private final long[] start;
  private final long[] duration;

  // For the laying out of one request.
  private final long[] time;
  private final long[] stepEnd;
  private final int[] step;
  private long hop;

  RequestTiming(Plan plan) {
    this.plan = plan;
    int calls = plan.calls().size();
    own = new long[calls];
    start = new long[calls];
    duration = new long[calls];
    time = new long[calls];
    stepEnd = new long[calls];
    step = new int[calls];
  }

  /** Sets how long a call takes without those that it makes. */
  void own(int call, long micros) {
    own[call] = micros;
  }

  /** A call first waits and computes a part, then comes its first step, and so on. */
  void layOut(long startMicros, long hopMicros) {
    hop = hopMicros;
    // Backwards, since a call takes as long as its own part and its steps; a step as its longest.
    Arrays.fill(time, 0);
    Arrays.fill(stepEnd, 0);
    Arrays.fill(step, Plan.NONE);
    for (int i = plan.calls().size() - 1; i >= 0; i--) {
      PlannedCall call = plan.calls().get(i);
      duration[i] = own[i] + time[i] + stepEnd[i];
      if (call.parent() != Plan.NONE) {
        int parent = call.parent();
        if (step[parent] != call.step()) {
          time[parent] += stepEnd[parent];
          stepEnd[parent] = 0;
          step[parent] = call.step();
        }
        stepEnd[parent] = Math.max(stepEnd[parent], duration[i] + 2 * margin(i));
      }
    }
    Arrays.fill(step, Plan.NONE);
    start[0] = startMicros + margin(0);
    for (PlannedCall call : plan.calls()) {
      int i = call.index();
      if (call.parent() != Plan.NONE) {
        int parent = call.parent();
        if (step[parent] != call.step()) {
          time[parent] =
              stepEnd[parent] + own[parent] / (plan.calls().get(parent).steps() + 1);
          step[parent] = call.step();
        }
        start[i] = time[parent] + margin(i);
        stepEnd[parent] = Math.max(stepEnd[parent], start[i] + duration[i] + margin(i));
      }
      stepEnd[i] = start[i];
    }
  }

  private long margin(int call) {
    return hop * plan.layout().layers(call);
  }

  long startMicros(int call) {
    return start[call];
  }

  long durationMicros(int call) {
    return duration[call];
  }
}
