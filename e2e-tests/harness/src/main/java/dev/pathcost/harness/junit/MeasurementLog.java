package dev.pathcost.harness.junit;

import dev.pathcost.span.Trace;
import java.util.ArrayList;
import java.util.List;

/** The raw traces of what one test has measured so far, for the case that it fails. */
final class MeasurementLog {

  private final List<Trace> traces = new ArrayList<>();

  synchronized void add(List<Trace> measured) {
    traces.addAll(measured);
  }

  synchronized List<Trace> traces() {
    return List.copyOf(traces);
  }
}
