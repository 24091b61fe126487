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
    Map<String, ExpectedTrace> expected = new LinkedHashMap<>();
    List<TraceContext> contexts = contexts(volley.times());
    for (TraceContext context : contexts) {
      expected.put(context.traceId(), new ExpectedTrace(context.parentSpanId(), services));
    }
    List<TraceContext> warmUps = contexts(warmUp);
    List<String> all = Stream.concat(warmUps.stream(), contexts.stream())
        .map(TraceContext::traceId)
        .toList();
    source.expect(all);
    try {
      long start = System.nanoTime();
      steps.action("fire " + volley.describe(), () -> fire(volley, warmUps, contexts));
      long fired = System.nanoTime();
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

  private void fire(Volley volley, List<TraceContext> warmUps, List<TraceContext> contexts)
      throws InterruptedException {
    try {
      firer.fire(volley, warmUps);
      source.forget(warmUps.stream().map(TraceContext::traceId).toList());
      firer.fire(volley, contexts);
    } catch (UnexpectedAnswerError e) {
      // What came of the request until it failed is the best evidence there is.
      TraceContext failed = e.context();
      awaiter.await(Map.of(failed.traceId(), new ExpectedTrace(failed.parentSpanId(), Set.of())));
      throw e;
    }
  }

  private Rows aggregate(Volley volley, List<TraceContext> contexts, List<TraceVerdict> verdicts) {
    RowAggregator aggregator = new RowAggregator();
    verdicts.forEach(aggregator::add);
    if (volley.baggage().isEmpty()) {
      summary.addMeasurement(verdicts);
      traceFiles.add(
          volley.type(), arrived(contexts.stream().map(TraceContext::traceId).toList()));
    } else if (volley.baggage().onlySets()) {
      summary.addTold(verdicts);
    } else {
      summary.addExperiment();
    }
    Rows rows = aggregator.rows();
    attachments.rows(rows);
    return rows;
  }

  private List<TraceContext> contexts(int count) {
    return Stream.generate(() -> TraceContext.random(random)).limit(count).toList();
  }

  private List<Trace> arrived(List<String> traceIds) {
    return traceIds.stream()
        .map(id -> new Trace(id, source.arrived(id).spans()))
        .toList();
  }
}
