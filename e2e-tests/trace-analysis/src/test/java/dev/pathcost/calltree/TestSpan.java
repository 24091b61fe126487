package dev.pathcost.calltree;

import dev.pathcost.span.CallLayout;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A span to be described in a test, by what matters there. Public for the tests of rows.
 *
 * <p>Unless told otherwise it belongs to trace {@code t1}, runs from 0 to 0 on thread 1 of the
 * instance {@code <service>-0}, and nothing of it was measured.
 */
public final class TestSpan {
  private final String id;
  private final String service;
  private final SpanKind kind;
  private final String name;
  private final @Nullable String function;
  private String traceId = "t1";
  private @Nullable String parent;
  private String instance;
  private long start;
  private long end;
  private boolean error;
  private long thread = 1;
  private long cpu = Measurement.MISSING;
  private long memory = Measurement.MISSING;
  private boolean mesh;
  private @Nullable CallLayout layout;

  private TestSpan(
      String id, String service, SpanKind kind, String name, @Nullable String function) {
    this.id = id;
    this.service = service;
    this.kind = kind;
    this.name = name;
    this.function = function;
    this.instance = service + "-0";
  }

  public static TestSpan function(String id, String service, String function) {
    return new TestSpan(id, service, SpanKind.INTERNAL, function, function);
  }

  public static TestSpan server(String id, String service, String name) {
    return new TestSpan(id, service, SpanKind.SERVER, name, null);
  }

  public static TestSpan client(String id, String service) {
    return new TestSpan(id, service, SpanKind.CLIENT, "GET", null);
  }

  public static TestSpan internal(String id, String service) {
    return new TestSpan(id, service, SpanKind.INTERNAL, "something", null);
  }

  public static TestSpan span(String id, String service, SpanKind kind, String name) {
    return new TestSpan(id, service, kind, name, null);
  }

  public static TestSpan proxy(String id, String service, SpanKind kind) {
    return span(id, service, kind, "svc-a.default:5566/*").byProxy();
  }

  public TestSpan byProxy() {
    mesh = true;
    return this;
  }

  public TestSpan laidOut(CallLayout calls) {
    layout = calls;
    return this;
  }

  public TestSpan in(String traceId) {
    this.traceId = traceId;
    return this;
  }

  public TestSpan under(String parent) {
    this.parent = parent;
    return this;
  }

  public TestSpan instance(String instance) {
    this.instance = instance;
    return this;
  }

  public TestSpan time(long start, long end) {
    this.start = start;
    this.end = end;
    return this;
  }

  public TestSpan failed() {
    error = true;
    return this;
  }

  public TestSpan thread(long thread) {
    this.thread = thread;
    return this;
  }

  public TestSpan noThread() {
    return thread(Measurement.MISSING);
  }

  public TestSpan cpu(long nanos) {
    cpu = nanos;
    return this;
  }

  public TestSpan memory(long bytes) {
    memory = bytes;
    return this;
  }

  public Span span() {
    return new Span(
        traceId, id, parent, kind, service, instance, name, start, end, error, function, thread,
        cpu, memory, null, mesh, Map.of(), layout);
  }

  /** The trace of these spans, whose trace id is that of the first. */
  public static Trace trace(TestSpan... spans) {
    return trace(Arrays.stream(spans).map(TestSpan::span).toList());
  }

  public static Trace trace(List<Span> spans) {
    return new Trace(spans.get(0).traceId(), spans);
  }

  /** The call tree of these spans, where values are inclusive unless they say otherwise. */
  public static CallTree tree(TestSpan... spans) {
    return tree(trace(spans), CpuValues.INCLUSIVE_PER_THREAD);
  }

  public static CallTree tree(Trace trace, CpuValues cpuValues) {
    TraceVerdict verdict = new TraceJudge(cpuValues, Duration.ZERO).judge(trace, ExpectedTrace.ANY);
    if (verdict instanceof TraceVerdict.Complete complete) {
      return complete.tree();
    }
    throw new AssertionError("Not complete: " + verdict);
  }

  /** A chain of functions f0, f1, … of one service. */
  public static Trace chain(int depth) {
    return trace(IntStream.range(0, depth)
        .mapToObj(i -> {
          TestSpan span =
              function("s" + i, "svc-a", "f" + i).time(i, 2L * depth - i).cpu(depth - i);
          return (i == 0 ? span : span.under("s" + (i - 1))).span();
        })
        .toList());
  }
}
