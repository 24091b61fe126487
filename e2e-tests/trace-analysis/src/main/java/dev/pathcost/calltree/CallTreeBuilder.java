package dev.pathcost.calltree;

import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Makes the call tree of a trace without flaws. */
final class CallTreeBuilder {
  private final SpanForest forest;
  private final Folding folding;
  private final CpuValues cpuValues;
  private final List<Span> spans;
  private final ThreadNesting cpu;
  private final ThreadNesting memory;

  private CallTreeBuilder(SpanForest forest, Folding folding, CpuValues cpuValues) {
    this.forest = forest;
    this.folding = folding;
    this.cpuValues = cpuValues;
    spans = new ArrayList<>(folding.size());
    long[] cpuNanos = new long[folding.size()];
    long[] memoryBytes = new long[folding.size()];
    for (int i = 0; i < folding.size(); i++) {
      Span span = forest.span(folding.span(i));
      spans.add(span);
      cpuNanos[i] = span.cpuNanos();
      memoryBytes[i] = span.memoryBytes();
    }
    Lanes lanes = new Lanes(spans);
    cpu = ThreadNesting.of(spans, folding.parents(), lanes, cpuNanos, cpuValues);
    memory = ThreadNesting.of(spans, folding.parents(), lanes, memoryBytes, cpuValues);
  }

  static CallTree build(String traceId, SpanForest forest, Folding folding, CpuValues cpuValues) {
    return new CallTreeBuilder(forest, folding, cpuValues).build(traceId);
  }

  private CallTree build(String traceId) {
    Span entry = EntrySpan.of(forest, folding);
    long[] selfCpu = cpu.selfValues();
    long[] selfAllocated = memory.selfValues();
    long[] selfWall = selfWall();
    List<Call> calls = new ArrayList<>(spans.size());
    int negative = 0;
    for (int i = 0; i < spans.size(); i++) {
      if (selfCpu[i] < 0 || selfAllocated[i] < 0) {
        negative++;
      }
      calls.add(call(i, selfCpu[i], selfAllocated[i], selfWall[i]));
    }
    return new CallTree(
        traceId,
        EntrySpan.requestType(entry),
        entry.durationNanos(),
        entry.error(),
        calls,
        concurrentPeak(),
        counts(negative),
        forest.hasExternalClient());
  }

  private Call call(int index, long selfCpu, long selfAllocated, long selfWall) {
    Span span = spans.get(index);
    boolean hasCpu = Measurement.isPresent(span.cpuNanos());
    boolean hasMemory = Measurement.isPresent(span.memoryBytes());
    return new Call(
        index,
        folding.parents()[index],
        span.spanId(),
        span.service(),
        Objects.requireNonNullElse(span.function(), span.name()),
        span.startNanos(),
        end(index),
        span.error(),
        hasCpu ? Math.max(0, selfCpu) : Measurement.MISSING,
        span.memoryBytes(),
        hasMemory ? Math.max(0, selfAllocated) : Measurement.MISSING,
        selfWall,
        1,
        hasCpu ? 1 : 0);
  }

  private long[] selfWall() {
    Links links = new Links(folding.parents());
    long[] self = new long[spans.size()];
    for (int i = 0; i < self.length; i++) {
      List<long[]> children = new ArrayList<>();
      for (int c = links.firstChild(i); c != Links.NONE; c = links.nextSibling(c)) {
        children.add(new long[] {spans.get(c).startNanos(), end(c)});
      }
      self[i] = Intervals.uncovered(spans.get(i).startNanos(), end(i), children);
    }
    return self;
  }

  /**
   * The largest memory of calls that overlapped. A call whose bytes are within its caller's counts
   * with that one only.
   */
  private long concurrentPeak() {
    long[] starts = new long[spans.size()];
    long[] ends = new long[spans.size()];
    long[] bytes = new long[spans.size()];
    int count = 0;
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      if (Measurement.isPresent(span.memoryBytes()) && memory.isOutermost(i)) {
        starts[count] = span.startNanos();
        ends[count] = end(i);
        bytes[count++] = span.memoryBytes();
      }
    }
    return count == 0
        ? Measurement.MISSING
        : Intervals.largestOverlap(
            Arrays.copyOf(starts, count), Arrays.copyOf(ends, count), Arrays.copyOf(bytes, count));
  }

  private long end(int call) {
    return Math.max(spans.get(call).startNanos(), spans.get(call).endNanos());
  }

  private SpanCounts counts(int negative) {
    int mesh = 0;
    int transport = 0;
    int other = 0;
    for (int i = 0; i < forest.size(); i++) {
      if (!folding.isCall(i)) {
        Span span = forest.span(i);
        mesh += span.mesh() ? 1 : 0;
        transport += !span.mesh() && span.isTransport() ? 1 : 0;
        other += !span.mesh() && !span.isTransport() ? 1 : 0;
      }
    }
    int unmeasured = 0;
    int assumed = 0;
    for (Span span : spans) {
      unmeasured += Measurement.isPresent(span.cpuNanos()) ? 0 : 1;
      assumed += isMeasuredWithoutThread(span) ? 1 : 0;
    }
    boolean inclusive = cpuValues == CpuValues.INCLUSIVE_PER_THREAD;
    return new SpanCounts(
        forest.size(),
        forest.duplicates(),
        mesh,
        transport,
        other,
        folding.size(),
        unmeasured,
        negative,
        inclusive ? assumed : 0,
        inclusive ? 0 : assumed);
  }

  private static boolean isMeasuredWithoutThread(Span span) {
    return !ThreadNesting.namesThread(span)
        && (Measurement.isPresent(span.cpuNanos()) || Measurement.isPresent(span.memoryBytes()));
  }
}
