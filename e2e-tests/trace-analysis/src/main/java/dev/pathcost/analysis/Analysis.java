package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.source.MalformedInputException;
import dev.pathcost.source.Problems;
import dev.pathcost.source.SpanSink;
import dev.pathcost.source.TraceInput;
import dev.pathcost.source.Workers;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads inputs, one after the other, and adds all their traces up to rows. What it holds in memory
 * grows with the rows, not with the traces.
 *
 * <p>A trace may be scattered over one input or several: spans are gathered, in files if they are
 * many, and traces judged once everything has been read. But a file that presents whole traces is
 * believed at first, and its traces are judged as they come. If it turns out that one of them came
 * in more places, all such files are read again, and the traces in question gathered.
 */
public final class Analysis implements Closeable {

  private static final int IDS_IN_MEMORY = 1 << 20;

  private final AnalysisOptions options;
  private final TraceInput input;
  private final @Nullable Consumer<CallTree> each;
  private final TemporaryDirectory directory;
  private final TraceStore store;
  private final TraceIdLog ids;
  private final Set<String> damaged = new HashSet<>();
  private final List<TraceFile> files = new ArrayList<>();
  private List<Lane> lanes;
  private long externalClients;
  private long leftOut;

  /** @throws IOException if there is no place for temporary files */
  public Analysis(AnalysisOptions options) throws IOException {
    this(options, null);
  }

  /**
   * @param each is given every trace that enters the rows, by one thread at a time. That takes more
   *     time: then all traces are gathered first
   * @throws IOException if there is no place for temporary files
   */
  public Analysis(AnalysisOptions options, @Nullable Consumer<CallTree> each) throws IOException {
    this(options, each, TraceStore.Limits.USUAL, IDS_IN_MEMORY);
  }

  Analysis(
      AnalysisOptions options,
      @Nullable Consumer<CallTree> each,
      TraceStore.Limits limits,
      int idsInMemory)
      throws IOException {
    this.options = options;
    this.input = new TraceInput(options.dialects().keeping(options.span().tags().keySet()));
    this.each = each;
    this.directory = new TemporaryDirectory();
    this.store = new TraceStore(directory.path(), limits);
    this.ids = new TraceIdLog(directory.path(), idsInMemory);
    this.lanes = newLanes(this::handOver);
  }

  /**
   * Reads an input that can be read once.
   *
   * @param problems is told of malformed input
   * @throws dev.pathcost.source.MalformedInputException if the problems say so; spans before the
   *     mistake are used, and perhaps some behind it
   * @throws IOException if the stream cannot be read
   */
  public void read(InputStream in, Problems problems) throws IOException {
    input.read(in, this::add, noting(problems));
  }

  /**
   * Reads a file, by several threads if its format allows that.
   *
   * @param problems is told of malformed input, by one thread at a time
   * @throws dev.pathcost.source.MalformedInputException if the problems say so; spans before the
   *     mistake are used, and perhaps some behind it
   * @throws IOException if the file cannot be read
   */
  public void read(TraceFile file, Problems problems) throws IOException {
    List<SpanSink> sinks;
    if (each != null || options.pick() != null) {
      sinks = lanes.stream().<SpanSink>map(lane -> this::add).toList();
    } else {
      files.add(file);
      sinks = lanes.stream().<SpanSink>map(FirstReading::new).toList();
    }
    try (InputStream in = file.open()) {
      input.read(in, sinks, noting(problems));
    }
  }

  /**
   * Takes a span that was read elsewhere.
   *
   * @throws IOException if it cannot be kept
   */
  public void add(Span span) throws IOException {
    ids.scattered(span.traceId());
    store.add(span);
  }

  /**
   * The rows of everything that was read. To be asked once.
   *
   * @throws IOException if what was gathered cannot be read back
   */
  public Rows rows() throws IOException {
    TraceIdLog.RepeatedTraces repeated = ids.repeated();
    if (!repeated.isEmpty()) {
      lanes = newLanes(this::handOver);
      for (TraceFile file : files) {
        readAgain(file, repeated);
      }
    }
    if (options.pick() != null) {
      pick(options.pick());
    }
    Workers.work(
        lanes,
        store.partitions().iterator(),
        (lane, partition) -> partition.forEach(trace -> judge(trace, lane)));
    RowAggregator aggregator = new RowAggregator();
    for (Lane lane : lanes) {
      aggregator.merge(lane.aggregator());
      externalClients += lane.externalClients();
    }
    aggregator.addUnwanted(leftOut);
    return aggregator.rows();
  }

  /** Remembers of which traces spans may be lost: they are judged once everything was read. */
  private Problems noting(Problems problems) {
    return new Problems() {
      @Override
      public void found(MalformedInputException problem) throws MalformedInputException {
        String traceId = problem.damagedTrace();
        if (traceId != null) {
          damaged.add(traceId);
        }
        problems.found(problem);
      }

      @Override
      public void nothingIn(String format) {
        problems.nothingIn(format);
      }
    };
  }

  private void judge(Trace gathered, Lane lane) {
    if (damaged.contains(gathered.traceId())) {
      lane.judgeDamaged(gathered);
    } else {
      lane.judge(gathered);
    }
  }

  /** Looks at all traces, which have been gathered, to tell those that enter the rows. */
  private void pick(TracePick pick) throws IOException {
    TracePick.Picking picking = pick.begin();
    List<Lane> looking = newLanes(tree -> {
      synchronized (picking) {
        picking.show(tree);
      }
      return true;
    });
    Workers.work(
        looking,
        store.partitions().iterator(),
        (lane, partition) -> partition.show(trace -> judge(trace, lane)));
    lanes = newLanes(tree -> !picking.picked(tree) ? leaveOut() : handOver(tree));
  }

  private void readAgain(TraceFile file, TraceIdLog.RepeatedTraces repeated) throws IOException {
    List<SpanSink> sinks =
        lanes.stream().<SpanSink>map(lane -> new SecondReading(lane, repeated)).toList();
    try (InputStream in = file.open()) {
      input.read(in, sinks, problem -> {}); // told the first time
    }
  }

  /** How many complete traces were begun by a client that reports no spans. */
  public long externalClients() {
    return externalClients;
  }

  /** How many wanted traces the limit or the offset left out; they count as unwanted. */
  public long leftOut() {
    return leftOut;
  }

  /** Deletes what was put into files. */
  @Override
  public void close() throws IOException {
    directory.close();
  }

  private List<Lane> newLanes(Predicate<CallTree> keptBack) {
    return IntStream.range(0, options.threads())
        .mapToObj(i -> new Lane(options, keptBack))
        .toList();
  }

  private boolean handOver(CallTree tree) {
    if (each != null) {
      synchronized (this) {
        each.accept(tree);
      }
    }
    return false;
  }

  private synchronized boolean leaveOut() {
    leftOut++;
    return true;
  }

  /** Believes that a trace is whole. */
  private final class FirstReading implements SpanSink {
    private final Lane lane;

    FirstReading(Lane lane) {
      this.lane = lane;
    }

    @Override
    public void span(Span span) throws IOException {
      add(span);
    }

    @Override
    public void trace(List<Span> spans) throws IOException {
      ids.whole(spans.get(0).traceId());
      lane.judge(spans);
    }
  }

  /** Knows better; single spans have been gathered the first time. */
  private final class SecondReading implements SpanSink {
    private final Lane lane;
    private final TraceIdLog.RepeatedTraces repeated;

    SecondReading(Lane lane, TraceIdLog.RepeatedTraces repeated) {
      this.lane = lane;
      this.repeated = repeated;
    }

    @Override
    public void span(Span span) {}

    @Override
    public void trace(List<Span> spans) throws IOException {
      if (repeated.contains(spans.get(0).traceId())) {
        for (Span span : spans) {
          store.add(span);
        }
      } else {
        lane.judge(spans);
      }
    }
  }
}
