package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.source.TraceInput;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads inputs, one after the other, and adds all their traces up to rows. A trace may be scattered
 * over one input or several: it is judged once everything has been read.
 */
public final class Analysis {
  private final AnalysisOptions options;
  private final TraceInput input;
  private final Map<String, List<Span>> spans = new LinkedHashMap<>();
  private long externalClients;
  private long leftOut;

  public Analysis(AnalysisOptions options) {
    this.options = options;
    this.input = new TraceInput(options.dialects());
  }

  /**
   * Reads an input to its end.
   *
   * @throws dev.pathcost.source.MalformedInputException if the input breaks its format's rules; the
   *     spans before the mistake are used
   * @throws IOException if the stream cannot be read
   */
  public void read(InputStream in) throws IOException {
    input.read(in, this::add);
  }

  /** Takes a span that was read elsewhere. */
  public void add(Span span) {
    spans.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span);
  }

  /** The rows of everything that was read. */
  public Rows rows() {
    return rows(tree -> {});
  }

  /**
   * The rows of everything that was read, which is forgotten then.
   *
   * @param each is given every trace that enters the rows
   */
  public Rows rows(Consumer<CallTree> each) {
    RowAggregator aggregator = new RowAggregator();
    TracePick.Picking picking = options.pick() == null ? null : options.pick().begin();
    ExpectedTrace expected = new ExpectedTrace(null, options.services(), options.externalClients());
    TraceJudge judge = new TraceJudge(options.cpuValues(), Duration.ZERO);
    spans.forEach((traceId, ofTrace) -> {
      Trace trace = new Trace(traceId, ofTrace);
      TraceVerdict verdict = judge.judge(trace, expected);
      if (!(verdict instanceof TraceVerdict.Complete complete)) {
        aggregator.add(verdict);
        return;
      }
      externalClients += complete.tree().hasExternalClient() ? 1 : 0;
      if (!options.wanted().test(complete.tree())) {
        aggregator.addUnwanted(1);
      } else if (picking != null) {
        picking.offer(complete.tree());
      } else {
        enter(complete.tree(), aggregator, each);
      }
    });
    spans.clear();
    if (picking != null) {
      picking.picked().forEach(tree -> enter(tree, aggregator, each));
      leftOut = picking.leftOut();
      aggregator.addUnwanted(leftOut);
    }
    return aggregator.rows();
  }

  /** How many traces were begun by a client that reports no spans. */
  public long externalClients() {
    return externalClients;
  }

  /** How many wanted traces the limit or the offset left out; they count as unwanted. */
  public long leftOut() {
    return leftOut;
  }

  private static void enter(CallTree tree, RowAggregator aggregator, Consumer<CallTree> each) {
    aggregator.add(tree);
    each.accept(tree);
  }
}
