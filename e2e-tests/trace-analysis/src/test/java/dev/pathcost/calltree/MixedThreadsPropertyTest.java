package dev.pathcost.calltree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Self values where some calls name their thread and some do not, against the definition written
 * down word for word: for each call, its ancestors are asked one after the other.
 */
class MixedThreadsPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void selfIsTheValueLessThoseOfTheNearestMeasuredDescendantsOnItsThread(long seed) {
    List<Node> nodes = nodes(new Random(seed));

    CallTree tree = tree(nodes, CpuValues.INCLUSIVE_PER_THREAD);

    assertThat(cpuById(tree)).isEqualTo(expected(nodes, CpuValues.INCLUSIVE_PER_THREAD));
    assertThat(tree.counts().negativeSelf())
        .isEqualTo(negative(nodes, CpuValues.INCLUSIVE_PER_THREAD));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whereValuesAreSelfOnlyCallsThatNameTheirThreadAreWithinOthers(long seed) {
    List<Node> nodes = nodes(new Random(seed));

    CallTree tree = tree(nodes, CpuValues.SELF);

    assertThat(cpuById(tree)).isEqualTo(expected(nodes, CpuValues.SELF));
    assertThat(tree.counts().negativeSelf()).isEqualTo(negative(nodes, CpuValues.SELF));
  }

  private static List<Node> nodes(Random random) {
    List<Node> nodes = new ArrayList<>();
    int size = 1 + random.nextInt(12);
    int threads = 1 + random.nextInt(3);
    for (int i = 0; i < size; i++) {
      nodes.add(new Node(
          i,
          // Deep rather than wide: what is to go wrong needs calls between calls.
          i == 0 ? null : nodes.get(Math.max(0, i - 1 - random.nextInt(3))),
          random.nextInt(4) == 0 ? "svc-b" : "svc-a",
          random.nextInt(3) == 0 ? Measurement.MISSING : random.nextInt(threads),
          random.nextInt(6) == 0 ? Measurement.MISSING : random.nextInt(1_000)));
    }
    return nodes;
  }

  private static CallTree tree(List<Node> nodes, CpuValues cpuValues) {
    List<TestSpan> spans = new ArrayList<>();
    for (Node node : nodes) {
      TestSpan span = TestSpan.function(node.id(), node.service, "f")
          .thread(node.thread)
          .cpu(node.cpu)
          .memory(node.cpu);
      spans.add(node.parent == null ? span : span.under(node.parent.id()));
    }
    Collections.shuffle(spans, new Random(nodes.size()));
    return TestSpan.tree(TestSpan.trace(spans.toArray(TestSpan[]::new)), cpuValues);
  }

  private static List<Long> cpuById(CallTree tree) {
    List<Call> calls = new ArrayList<>(tree.calls());
    calls.sort((a, b) -> a.spanId().compareTo(b.spanId()));
    return calls.stream().map(Call::selfCpuNanos).toList();
  }

  private static List<Long> expected(List<Node> nodes, CpuValues cpuValues) {
    return nodes.stream()
        .map(node -> Measurement.isPresent(node.cpu)
            ? Math.max(0, unclamped(node, nodes, cpuValues))
            : Measurement.MISSING)
        .toList();
  }

  private static long negative(List<Node> nodes, CpuValues cpuValues) {
    return nodes.stream()
        .filter(node -> Measurement.isPresent(node.cpu))
        .filter(node -> unclamped(node, nodes, cpuValues) < 0)
        .count();
  }

  private static long unclamped(Node node, List<Node> nodes, CpuValues cpuValues) {
    return node.cpu
        - nodes.stream()
            .filter(other -> node.equals(other.containedIn(cpuValues)))
            .mapToLong(other -> other.cpu)
            .sum();
  }

  private record Node(int number, @Nullable Node parent, String service, long thread, long cpu) {

    String id() {
      return "s%02d".formatted(number);
    }

    /** The nearest measured call around whose value contains this one's. */
    @Nullable
    Node containedIn(CpuValues cpuValues) {
      if (!takesPart(cpuValues)) {
        return null;
      }
      Node around = parent;
      while (around != null && !around.contains(this, cpuValues)) {
        around = around.parent;
      }
      return around;
    }

    private boolean contains(Node inner, CpuValues cpuValues) {
      boolean onItsThread = isOnAnyThread() || takenThread() == inner.takenThread();
      return takesPart(cpuValues) && service.equals(inner.service) && onItsThread;
    }

    private boolean takesPart(CpuValues cpuValues) {
      return Measurement.isPresent(cpu)
          && (Measurement.isPresent(thread) || cpuValues == CpuValues.INCLUSIVE_PER_THREAD);
    }

    private boolean isOnAnyThread() {
      return !Measurement.isPresent(takenThread());
    }

    /** Its own; else that of the nearest call of its service around it. */
    private long takenThread() {
      if (Measurement.isPresent(thread)) {
        return thread;
      }
      Node around = parent;
      while (around != null && !around.service.equals(service)) {
        around = around.parent;
      }
      return around == null ? Measurement.MISSING : around.takenThread();
    }
  }
}
