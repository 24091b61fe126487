package dev.pathcost.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.row.Level;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Sample;
import dev.pathcost.span.RequestType;
import dev.pathcost.span.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  @Test
  void theDemoSystemHasTheCallTreesThatItHas() {
    List<String> shapes = new Generator(Run.of(BuiltInSystem.multiSvc(), 1, 14))
        .traces()
        .map(GeneratorTest::tree)
        .map(tree -> tree.requestType() + ": " + tree.shape())
        .toList();

    assertThat(shapes)
        .hasSize(14)
        .contains(
            "svc-a GET /a/v1/a1: svc-a_a1(svc-a_prepare(svc-b_b1(svc-c_c1)))",
            "svc-a GET /a/v1/a3: svc-a_a3(svc-e_e1(svc-d_d1,svc-f_f1),svc-g_g1)");
  }

  @Test
  void aChainHasAsManySpansAsItIsAskedFor() {
    for (int spans = 2; spans < 20; spans++) {
      Generator generator = new Generator(Run.of(BuiltInSystem.chain(spans), 1, 1));

      assertThat(generator.request(0).spans().size()).isEqualTo(spans);
    }
  }

  @Test
  void aPartOfARunIsTheSameAsInTheWhole() {
    Run run = RandomRun.of(3);
    List<Trace> all = new Generator(run).traces().toList();

    Generator part = new Generator(run);

    assertThat(GeneratedTrace.of(part.request(17))).isEqualTo(all.get(17));
    assertThat(GeneratedTrace.of(part.request(5))).isEqualTo(all.get(5));
  }

  @Test
  void anotherSeedIsAnotherRun() {
    Run run = Run.of(BuiltInSystem.multiSvc(), 1, 50);

    List<Trace> one = new Generator(run).traces().toList();
    List<Trace> other =
        new Generator(Run.of(BuiltInSystem.multiSvc(), 2, 50)).traces().toList();

    assertThat(one).doesNotContainAnyElementsOf(other);
  }

  @Test
  void requestTypesComeByTheirWeightsIfNotInTurn() throws IOException {
    Run run = Run.of(BuiltInSystem.multiSvc(), 1, 14_000).with(Run.Mix.BY_WEIGHT);
    List<RequestType> types = new ArrayList<>();

    new Generator(run).forEach(request -> types.add(request.plan().request().type()));

    long first = types.stream().filter(types.get(0)::equals).count();
    assertThat(first / 1_000.0).isCloseTo(1, within(0.1));
  }

  @Test
  void runsDifferFromEachOtherAsTheNoiseSays() {
    double[] logarithms = new double[60];
    RowKey key = RowKey.request(RequestType.parse("svc-d GET /d/v1/d1"), Level.FUNCTION);
    for (int seed = 0; seed < logarithms.length; seed++) {
      Map<RowKey, List<Sample>> samples =
          new Generator(Run.of(BuiltInSystem.multiSvc(), seed, 14 * 20)).samples();
      long[] cpu = samples.getOrDefault(key, List.of()).stream()
          .mapToLong(Sample::cpuNanos)
          .sorted()
          .toArray();
      logarithms[seed] = Math.log(cpu[cpu.length / 2] / 710_000.0);
    }

    double deviation =
        Math.sqrt(Arrays.stream(logarithms).map(x -> x * x).average().orElseThrow());
    // Of the run and of the function, together.
    assertThat(deviation)
        .isCloseTo(
            Math.hypot(
                BuiltInSystem.multiSvc().noise().runCpu(),
                0.22 * BuiltInSystem.multiSvc().noise().functionCpu()),
            within(0.003));
  }

  @Test
  void aVeryDeepTraceOverflowsNothing() {
    Generator generator = new Generator(Run.of(BuiltInSystem.chain(30_000), 1, 1));

    Trace trace = generator.traces().toList().get(0);

    assertThat(trace.spans()).hasSize(30_000);
    assertThat(generator.samples()).hasSize(4);
  }

  private static CallTree tree(Trace trace) {
    TraceVerdict verdict = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, Duration.ZERO)
        .judge(trace, ExpectedTrace.ANY);
    return ((TraceVerdict.Complete) verdict).tree();
  }
}
