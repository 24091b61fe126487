package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Judges traces and adds them up, by one thread at a time. */
final class Lane {
  private final AnalysisOptions options;
  private final Predicate<CallTree> keptBack;
  private final TraceJudge judge;
  private final ExpectedTrace expected;
  private final RowAggregator aggregator = new RowAggregator();
  private long externalClients;

  /**
   * @param keptBack is shown every wanted tree, and says whether it is not to enter the rows yet
   */
  Lane(AnalysisOptions options, Predicate<CallTree> keptBack) {
    this.options = options;
    this.keptBack = keptBack;
    judge = new TraceJudge(options.cpuValues(), Duration.ZERO);
    expected = new ExpectedTrace(null, options.services(), options.externalClients());
  }

  void judge(List<Span> spans) {
    judge(new Trace(spans.get(0).traceId(), spans));
  }

  void judge(Trace trace) {
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

  RowAggregator aggregator() {
    return aggregator;
  }

  long externalClients() {
    return externalClients;
  }
}
