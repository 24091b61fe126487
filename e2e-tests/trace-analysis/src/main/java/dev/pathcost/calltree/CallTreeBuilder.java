package dev.pathcost.calltree;

import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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
    spans = IntStream.range(0, folding.size())
        .mapToObj(call -> forest.span(folding.span(call)))
        .toList();
    cpu = ThreadNesting.of(spans, folding.parents(), Span::cpuNanos, cpuValues);
    memory = ThreadNesting.of(spans, folding.parents(), Span::memoryBytes, cpuValues);
  }

  static CallTree build(String traceId, SpanForest forest, Folding folding, CpuValues cpuValues) {
    return new CallTreeBuilder(forest, folding, cpuValues).build(traceId);
  }

  private CallTree build(String traceId) {
    Span entry = EntrySpan.of(forest, folding);
    long[] selfCpu = cpu.selfValues();
    long[] selfAllocated = memory.selfValues();
    long[] selfWall = selfWall();
    List<Call> calls = new ArrayList<>();
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
        counts(negative));
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
      self[i] =
          Intervals.uncovered(spans.get(i).startNanos(), end(i), children.toArray(new long[0][]));
    }
    return self;
  }

  /**
   * The largest memory of calls that overlapped. A call whose bytes are within its caller's counts
   * with that one only.
   */
  private long concurrentPeak() {
    int[] outermost = IntStream.range(0, spans.size())
        .filter(i -> Measurement.isPresent(spans.get(i).memoryBytes()) && memory.isOutermost(i))
        .toArray();
    if (outermost.length == 0) {
      return Measurement.MISSING;
    }
    return Intervals.largestOverlap(
        IntStream.of(outermost).mapToLong(i -> spans.get(i).startNanos()).toArray(),
        IntStream.of(outermost).mapToLong(this::end).toArray(),
        IntStream.of(outermost).mapToLong(i -> spans.get(i).memoryBytes()).toArray());
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
    long unmeasured =
        spans.stream().filter(s -> !Measurement.isPresent(s.cpuNanos())).count();
    long assumed =
        spans.stream().filter(CallTreeBuilder::isMeasuredWithoutThread).count();
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
