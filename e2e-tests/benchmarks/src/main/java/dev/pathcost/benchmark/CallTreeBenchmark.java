package dev.pathcost.benchmark;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Traces a second: folding them into call trees, and adding these up to rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@OperationsPerInvocation(CallTreeBenchmark.TRACES)
public class CallTreeBenchmark {
  static final int TRACES = 2_000;

  @Param({"chain12", "multi-svc"})
  private String system = "";

  private final TraceJudge judge = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, Duration.ZERO);
  private List<Trace> traces = List.of();
  private List<CallTree> trees = List.of();

  @Setup
  public void generate() {
    traces = GeneratedInput.traces(system, TRACES);
    trees = traces.stream().map(this::tree).toList();
  }

  private CallTree tree(Trace trace) {
    if (judge.judge(trace, ExpectedTrace.ANY) instanceof TraceVerdict.Complete complete) {
      return complete.tree();
    }
    throw new IllegalStateException("Trace " + trace.traceId() + " is incomplete");
  }

  @Benchmark
  public void folding(Blackhole sink) {
    for (Trace trace : traces) {
      sink.consume(judge.judge(trace, ExpectedTrace.ANY));
    }
  }

  @Benchmark
  public Rows addingUp() {
    RowAggregator aggregator = new RowAggregator();
    trees.forEach(aggregator::add);
    return aggregator.rows();
  }
}
