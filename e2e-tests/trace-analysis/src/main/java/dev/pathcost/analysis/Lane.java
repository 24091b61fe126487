package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.Reason;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanCondition;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Judges traces and adds them up, by one thread at a time. */
final class Lane {
  private final AnalysisOptions options;
  private final boolean anySpan;
  private final Predicate<CallTree> keptBack;
  private final TraceJudge judge;
  private final ExpectedTrace expected;
  private final RowAggregator aggregator = new RowAggregator();
  private long externalClients;

  /** @param keptBack is shown every wanted tree, and says whether it is not to enter the rows */
  Lane(AnalysisOptions options, Predicate<CallTree> keptBack) {
    this.options = options;
    this.anySpan = options.span().equals(SpanCondition.ANY);
    this.keptBack = keptBack;
    judge = new TraceJudge(options.cpuValues(), Duration.ZERO);
    expected = new ExpectedTrace(null, options.services(), options.externalClients());
  }

  void judge(List<Span> spans) {
    judge(new Trace(spans.get(0).traceId(), spans));
  }

  /** Judges a trace of which the input may have lost spans. */
  void judgeDamaged(Trace trace) {
    if (!isAskedFor(trace)) {
      aggregator.addUnwanted(1);
      return;
    }
    List<Reason> reasons = new ArrayList<>(List.of(new Reason.DamagedInput()));
    if (judge.judge(trace, expected) instanceof TraceVerdict.Incomplete incomplete) {
      reasons.addAll(incomplete.reasons());
    }
    aggregator.add(new TraceVerdict.Incomplete(trace, reasons));
  }

  void judge(Trace trace) {
    if (!isAskedFor(trace)) {
      aggregator.addUnwanted(1);
      return;
    }
    TraceVerdict verdict = judge.judge(trace, expected);
    if (!(verdict instanceof TraceVerdict.Complete complete)) {
      aggregator.add(verdict);
      return;
    }
    CallTree tree = complete.tree();
    externalClients += tree.hasExternalClient() ? 1 : 0;
    if (!options.wanted().test(tree)) {
      aggregator.addUnwanted(1);
    } else if (!keptBack.test(tree)) {
      aggregator.add(tree);
    }
  }

  private boolean isAskedFor(Trace trace) {
    return anySpan || trace.spans().stream().anyMatch(options.span()::holdsFor);
  }

  RowAggregator aggregator() {
    return aggregator;
  }

  long externalClients() {
    return externalClients;
  }
}
