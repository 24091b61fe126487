package dev.pathcost.harness.junit;

import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.harness.evidence.Attachments;
import dev.pathcost.harness.evidence.RunSummary;
import dev.pathcost.harness.evidence.Steps;
import dev.pathcost.harness.evidence.TraceFiles;
import dev.pathcost.harness.request.RequestFirer;
import dev.pathcost.harness.request.TraceContext;
import dev.pathcost.harness.request.UnexpectedAnswerError;
import dev.pathcost.harness.request.Volley;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.harness.traces.CompleteTraces;
import dev.pathcost.harness.traces.TraceAwaiter;
import dev.pathcost.harness.traces.TraceSource;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.span.Trace;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** One measurement after the other: fire, await, extract, aggregate. */
record Measuring(
    Settings settings,
    RequestFirer firer,
    TraceSource source,
    TraceAwaiter awaiter,
    CompleteTraces complete,
    Steps steps,
    Attachments attachments,
    MeasurementLog log,
    RunSummary summary,
    TraceFiles traceFiles,
    RandomGenerator random,
    PrintStream out) {

  Measured measure(Volley volley, int warmUp, Set<String> services) throws InterruptedException {
    List<String> all = new ArrayList<>();
    try {
      long start = System.nanoTime();
      List<TraceContext> contexts =
          steps.step("fire " + volley.describe(), () -> fire(volley, warmUp, all));
      long fired = System.nanoTime();
      Map<String, ExpectedTrace> expected = new LinkedHashMap<>();
      for (TraceContext context : contexts) {
        expected.put(context.traceId(), new ExpectedTrace(context.parentSpanId(), services));
      }
      List<TraceVerdict> verdicts =
          steps.step("await " + expected.size() + " traces", () -> awaiter.await(expected));
      long awaited = System.nanoTime();
      steps.action("extract", () -> complete.verify(volley.describe(), verdicts));
      Rows rows = steps.step("aggregate", () -> aggregate(volley, contexts, verdicts));
      out.printf(
          "%s: fired in %.1f s, traces complete after %.1f s%n",
          volley.describe(), (fired - start) / 1e9, (awaited - fired) / 1e9);
      return new Measured(rows, verdicts, steps);
    } finally {
      log.add(arrived(all));
      source.forget(all);
    }
  }

  /**
   * Fires the requests, those first that do not count.
   *
   * @param all gets the trace of every request
   * @return the requests that count
   */
  private List<TraceContext> fire(Volley volley, int warmUp, List<String> all)
      throws InterruptedException {
    try {
      List<TraceContext> warmUps = fireUntilAnswered(volley, warmUp, all);
      source.forget(traceIds(warmUps));
      return fireUntilAnswered(volley, volley.times(), all);
    } catch (UnexpectedAnswerError e) {
      // What came of the request until it failed is the best evidence there is.
      TraceContext failed = e.context();
      awaiter.await(Map.of(failed.traceId(), new ExpectedTrace(failed.parentSpanId(), Set.of())));
      throw e;
    }
  }

  /** As often as some are lost, which the firer tolerates a few times only. */
  private List<TraceContext> fireUntilAnswered(Volley volley, int times, List<String> all)
      throws InterruptedException {
    List<TraceContext> answered = new ArrayList<>();
    while (answered.size() < times) {
      List<TraceContext> contexts = Stream.generate(() -> TraceContext.random(random))
          .limit(times - answered.size())
          .toList();
      List<String> traceIds = traceIds(contexts);
      all.addAll(traceIds);
      source.expect(traceIds);
      List<TraceContext> lost = firer.fire(volley, contexts);
      for (TraceContext context : lost) {
        out.printf(
            "  Of its trace %s, %d spans have come%n",
            context.traceId(), source.arrived(context.traceId()).spans().size());
      }
      contexts.stream().filter(context -> !lost.contains(context)).forEach(answered::add);
    }
    return answered;
  }

  private Rows aggregate(Volley volley, List<TraceContext> contexts, List<TraceVerdict> verdicts) {
    RowAggregator aggregator = new RowAggregator();
    verdicts.forEach(aggregator::add);
    if (volley.baggage().isEmpty()) {
      summary.addMeasurement(verdicts);
      traceFiles.add(volley.type(), arrived(traceIds(contexts)));
    } else if (volley.baggage().onlySets()) {
      summary.addTold(verdicts);
    } else {
      summary.addExperiment();
    }
    Rows rows = aggregator.rows();
    attachments.rows(rows);
    return rows;
  }

  private static List<String> traceIds(List<TraceContext> contexts) {
    return contexts.stream().map(TraceContext::traceId).toList();
  }

  private List<Trace> arrived(List<String> traceIds) {
    return traceIds.stream()
        .map(id -> new Trace(id, source.arrived(id).spans()))
        .toList();
  }
}
