package dev.pathcost.calltree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallTreePropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCallGetsBackTheCostThatItWasGiven(long seed) {
    RandomTrace random = new RandomTrace(seed);

    CallTree tree = tree(random.trace());

    assertThat(selfCpu(tree)).isEqualTo(random.expectedSelfCpu());
    assertThat(tree.counts().negativeSelf()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSelfValuesOfATreeAddUpToTheInclusiveValuesOfItsThreadRoots(long seed) {
    RandomTrace random = new RandomTrace(seed);

    CallTree tree = tree(random.trace());

    assertThat(sumOfSelfCpu(tree)).isEqualTo(random.threadRootCpu());
    assertThat(sumOfSelfCpu(tree.contractedToServices())).isEqualTo(random.threadRootCpu());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderAndTheNumberOfCopiesInWhichSpansArriveIsIrrelevant(long seed) {
    RandomTrace random = new RandomTrace(seed);
    List<Span> shuffled = new ArrayList<>(random.spans());
    shuffled.addAll(random.spans().subList(0, random.spans().size() / 2));
    Collections.shuffle(shuffled, new Random(seed));

    CallTree tree = tree(new Trace(random.trace().traceId(), shuffled));

    CallTree original = tree(random.trace());
    assertThat(tree.calls()).isEqualTo(original.calls());
    assertThat(tree.shape()).isEqualTo(original.shape());
    assertThat(tree.requestType()).isEqualTo(original.requestType());
    assertThat(tree.concurrentPeakBytes()).isEqualTo(original.concurrentPeakBytes());
    assertThat(tree.counts().duplicates()).isEqualTo(random.spans().size() / 2);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everySpanIsACallOrCountedAsFolded(long seed) {
    SpanCounts counts = tree(new RandomTrace(seed).trace()).counts();

    assertThat(counts.spans())
        .isEqualTo(
            counts.calls() + counts.foldedMesh() + counts.foldedTransport() + counts.foldedOther());
  }

  private static CallTree tree(Trace trace) {
    return TestSpan.tree(trace, CpuValues.INCLUSIVE_PER_THREAD);
  }

  private static Map<String, Long> selfCpu(CallTree tree) {
    return tree.calls().stream()
        .filter(call -> Measurement.isPresent(call.selfCpuNanos()))
        .collect(Collectors.toMap(Call::spanId, Call::selfCpuNanos));
  }

  private static long sumOfSelfCpu(CallTree tree) {
    return tree.calls().stream()
        .mapToLong(Call::selfCpuNanos)
        .filter(Measurement::isPresent)
        .sum();
  }
}
