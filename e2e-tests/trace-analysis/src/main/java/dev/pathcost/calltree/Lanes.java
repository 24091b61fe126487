package dev.pathcost.calltree;

import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers what calls run on: the threads of service instances, that one of each instance which no
 * call names, and instances as a whole.
 */
final class Lanes {
  private final Map<Lane, Integer> numbers = new HashMap<>();
  private final int[] threads;
  private final int[] unnamedThreads;
  private final int[] instances;

  private record Lane(String service, String instance, long thread, boolean whole) {}

  /** @param calls the spans of the calls */
  Lanes(List<Span> calls) {
    threads = new int[calls.size()];
    unnamedThreads = new int[calls.size()];
    instances = new int[calls.size()];
    for (int i = 0; i < threads.length; i++) {
      Span span = calls.get(i);
      unnamedThreads[i] = number(span, Measurement.MISSING, false);
      instances[i] = number(span, Measurement.MISSING, true);
      threads[i] = ThreadNesting.namesThread(span)
          ? number(span, span.threadId(), false)
          : unnamedThreads[i];
    }
  }

  private int number(Span span, long thread, boolean whole) {
    Lane lane = new Lane(span.service(), span.serviceInstance(), thread, whole);
    Integer next = numbers.size();
    Integer known = numbers.putIfAbsent(lane, next);
    return known == null ? next : known;
  }

  int count() {
    return numbers.size();
  }

  /** What the call runs on; if it names no thread, {@link #unnamedThread}. */
  int thread(int call) {
    return threads[call];
  }

  int unnamedThread(int call) {
    return unnamedThreads[call];
  }

  int instance(int call) {
    return instances[call];
  }
}
