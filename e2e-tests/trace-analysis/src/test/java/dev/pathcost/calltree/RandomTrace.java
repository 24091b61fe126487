package dev.pathcost.calltree;

import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import dev.pathcost.span.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A trace made from a seed the other way round than traces are analysed: each call is given the
 * cost of its own, and from these follow the inclusive values on its spans. So the test knows the
 * self values without computing them as the code under test does. Public for the tests of rows.
 */
public final class RandomTrace {
  private final Random random;
  private final String traceId;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();

  public RandomTrace(long seed) {
    random = new Random(seed);
    traceId = "trace-" + seed;
    int size = 1 + random.nextInt(40);
    for (int i = 0; i < size; i++) {
      nodes.add(new Node(i, i == 0 ? null : nodes.get(random.nextInt(i))));
    }
    for (Node node : nodes) {
      addSpans(node);
    }
  }

  public Trace trace() {
    return new Trace(traceId, spans);
  }

  public CallTree tree() {
    return TestSpan.tree(trace(), CpuValues.INCLUSIVE_PER_THREAD);
  }

  public List<Span> spans() {
    return spans;
  }

  /** By span id, the CPU time that each measured call is to have of its own. */
  public Map<String, Long> expectedSelfCpu() {
    Map<String, Long> expected = new HashMap<>();
    for (Node node : nodes) {
      // Where nobody measured it, its caller on the same thread cannot tell it from its own.
      Node payer = node.measured ? node : node.measuredAround();
      if (payer != null) {
        expected.merge(payer.id(), node.own, Long::sum);
      }
    }
    return expected;
  }

  /** The sum of the inclusive values of those measured calls that no other's value contains. */
  public long threadRootCpu() {
    return nodes.stream()
        .filter(node -> node.measured && node.measuredAround() == null)
        .mapToLong(Node::inclusive)
        .sum();
  }

  private void addSpans(Node node) {
    @Nullable String parent = node.parent == null ? null : node.parent.id();
    // Now and then the framework's and the proxy's spans lie between.
    if (random.nextInt(3) == 0) {
      String client = "c" + node.number;
      spans.add(span(client, parent, SpanKind.CLIENT, node, false));
      parent = client;
    }
    if (random.nextInt(4) == 0) {
      String proxy = "p" + node.number;
      spans.add(span(proxy, parent, SpanKind.SERVER, node, true));
      parent = proxy;
    }
    long value = node.measured ? node.inclusive() : Measurement.MISSING;
    spans.add(new Span(
        traceId,
        node.id(),
        parent,
        SpanKind.INTERNAL,
        node.service,
        node.service + "-0",
        "call",
        node.start,
        node.start + random.nextInt(1000),
        random.nextInt(10) == 0,
        node.function,
        node.thread,
        value,
        value,
        null,
        false,
        Map.of()));
  }

  private Span span(String id, @Nullable String parent, SpanKind kind, Node node, boolean mesh) {
    return new Span(
        traceId,
        id,
        parent,
        kind,
        node.service,
        "",
        "GET",
        node.start,
        node.start,
        false,
        null,
        Measurement.MISSING,
        Measurement.MISSING,
        Measurement.MISSING,
        null,
        mesh,
        Map.of());
  }

  private final class Node {
    final int number;
    final @Nullable Node parent;
    final List<Node> children = new ArrayList<>();
    final String service = "svc-" + (char) ('a' + random.nextInt(3));
    final String function = "f" + random.nextInt(3);
    final long thread = random.nextInt(2);
    final long own = random.nextInt(1_000_000);
    final long start = random.nextInt(1000);
    final boolean measured = random.nextInt(6) != 0;

    Node(int number, @Nullable Node parent) {
      this.number = number;
      this.parent = parent;
      if (parent != null) {
        parent.children.add(this);
      }
    }

    String id() {
      return "s" + number;
    }

    boolean sameThread(Node other) {
      return service.equals(other.service) && thread == other.thread;
    }

    /** What the thread's clock counts from the start of this call to its end. */
    long inclusive() {
      return nodes.stream()
          .filter(node -> node.isBelowOrIs(this) && node.sameThread(this))
          .mapToLong(node -> node.own)
          .sum();
    }

    boolean isBelowOrIs(Node other) {
      return this == other || (parent != null && parent.isBelowOrIs(other));
    }

    @Nullable
    Node measuredAround() {
      @Nullable Node around = parent;
      while (around != null && !(around.measured && around.sameThread(this))) {
        around = around.parent;
      }
      return around;
    }
  }
}
