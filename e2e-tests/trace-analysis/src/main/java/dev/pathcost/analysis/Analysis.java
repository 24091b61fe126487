package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.source.Problems;
import dev.pathcost.source.SpanSink;
import dev.pathcost.source.TraceInput;
import dev.pathcost.source.Workers;
import dev.pathcost.span.Span;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private final Path directory;
  private final TraceStore store;
  private final TraceIdLog ids;
  private final List<TraceFile> files = new ArrayList<>();
  private List<Lane> lanes;
  private TracePick.@Nullable Picking picking;
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
    this.input = new TraceInput(options.dialects());
    this.each = each;
    this.directory = Files.createTempDirectory("pathcost");
    this.store = new TraceStore(directory, limits);
    this.ids = new TraceIdLog(directory, idsInMemory);
    this.lanes = newLanes();
    this.picking = newPicking();
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
    input.read(in, this::add, problems);
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
    if (each != null) {
      try (InputStream in = file.open()) {
        read(in, problems);
      }
      return;
    }
    files.add(file);
    List<SpanSink> sinks = lanes.stream().<SpanSink>map(FirstReading::new).toList();
    try (InputStream in = file.open()) {
      input.read(in, sinks, problems);
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
      lanes = newLanes();
      picking = newPicking();
      for (TraceFile file : files) {
        readAgain(file, repeated);
      }
    }
    Workers.work(
        lanes, store.partitions().iterator(), (lane, partition) -> partition.forEach(lane::judge));
    RowAggregator aggregator = new RowAggregator();
    for (Lane lane : lanes) {
      aggregator.merge(lane.aggregator());
      externalClients += lane.externalClients();
    }
    if (picking != null) {
      for (CallTree tree : picking.picked()) {
        aggregator.add(tree);
        if (each != null) {
          each.accept(tree);
        }
      }
      leftOut = picking.leftOut();
      aggregator.addUnwanted(leftOut);
    }
    return aggregator.rows();
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
    try (Stream<Path> left = Files.list(directory)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(directory);
  }

  private List<Lane> newLanes() {
    return IntStream.range(0, options.threads())
        .mapToObj(i -> new Lane(options, this::offer))
        .toList();
  }

  private TracePick.@Nullable Picking newPicking() {
    return options.pick() == null ? null : options.pick().begin();
  }

  /** Whether somebody else decides later on whether this tree enters the rows. */
  private boolean offer(CallTree tree) {
    if (picking == null && each == null) {
      return false;
    }
    synchronized (this) {
      if (picking != null) {
        picking.offer(tree);
        return true;
      }
      if (each != null) {
        each.accept(tree);
      }
      return false;
    }
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
