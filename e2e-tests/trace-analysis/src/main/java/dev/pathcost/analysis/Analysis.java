package dev.pathcost.analysis;

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

/** Reads inputs, one after the other, and adds all their traces up to rows. */
public final class Analysis {
  private final AnalysisOptions options;
  private final TraceInput input;
  private final Map<String, List<Span>> spans = new LinkedHashMap<>();

  public Analysis(AnalysisOptions options) {
    this.options = options;
    this.input = new TraceInput(options.dialects());
  }

  /**
   * Reads an input to its end. A trace may be scattered over several inputs.
   *
   * @throws dev.pathcost.source.MalformedInputException if the input breaks its format's rules; the
   *     spans before the mistake are used
   * @throws IOException if the stream cannot be read
   */
  public void read(InputStream in) throws IOException {
    input.read(
        in,
        span -> spans.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
  }

  /** The rows of everything that was read. */
  public Rows rows() {
    TraceJudge judge = new TraceJudge(options.cpuValues(), Duration.ZERO);
    RowAggregator aggregator = new RowAggregator();
    spans.forEach((traceId, ofTrace) -> {
      TraceVerdict verdict = judge.judge(new Trace(traceId, ofTrace), options.expected());
      if (verdict instanceof TraceVerdict.Complete complete
          && !options.wanted().test(complete.tree())) {
        aggregator.addUnwanted(1);
      } else {
        aggregator.add(verdict);
      }
    });
    return aggregator.rows();
  }
}
