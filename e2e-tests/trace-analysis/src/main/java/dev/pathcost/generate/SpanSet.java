package dev.pathcost.generate;

import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The spans that arrive of one request: all of them, unless a fault has hit it. */
public final class SpanSet {
  private final GeneratedRequest request;
  private final List<PlannedSpan> planned;
  private final List<String> processes;
  private final long[] skewMicros;
  private final int[] processOfCall;
  private int[] arrived;
  private int size;
  private boolean orphans;
  private int duplicates;
  private @Nullable Fault fault;
  private String faultDetail = "";
  private @Nullable String missingService;

  SpanSet(GeneratedRequest request, SpanLayout layout) {
    this.request = request;
    planned = layout.spans();
    processes = layout.processes();
    skewMicros = new long[processes.size()];
    arrived = new int[planned.size()];
    processOfCall = new int[request.plan().calls().size()];
    for (PlannedSpan span : planned) {
      if (span.isCall()) {
        processOfCall[span.call().index()] = span.process();
      }
    }
  }

  /** Lets all spans arrive, each once, by a true clock. */
  void all() {
    size = planned.size();
    for (int i = 0; i < size; i++) {
      arrived[i] = i;
    }
    Arrays.fill(skewMicros, 0);
    orphans = false;
    duplicates = 0;
    fault = null;
    faultDetail = "";
    missingService = null;
  }

  /** Loses spans. */
  void lose(Predicate<PlannedSpan> lost) {
    boolean[] present = new boolean[planned.size()];
    int kept = 0;
    orphans = false;
    for (int i = 0; i < size; i++) {
      PlannedSpan span = planned.get(arrived[i]);
      if (!lost.test(span)) {
        present[span.number()] = true;
        orphans |= span.parent() != Plan.NONE && !present[span.parent()];
        arrived[kept++] = span.number();
      }
    }
    size = kept;
  }

  /** Lets a span arrive once more, at the end. */
  void repeat(int position) {
    if (size == arrived.length) {
      arrived = Arrays.copyOf(arrived, size + 4);
    }
    arrived[size++] = arrived[position];
    duplicates++;
  }

  /** Sets the clock of a process forward, or back. */
  void skew(int process, long micros) {
    skewMicros[process] = micros;
  }

  void mark(Fault what, String detail) {
    fault = what;
    faultDetail = detail;
    if (what == Fault.MISSING_SERVICE) {
      missingService = detail;
    }
  }

  List<PlannedSpan> planned() {
    return planned;
  }

  List<String> processes() {
    return processes;
  }

  /** The services that were called, but not that at which the request entered. */
  List<String> servicesBehindTheEntry() {
    List<String> services = new ArrayList<>();
    String entry = request.plan().calls().get(0).service();
    for (PlannedCall call : request.plan().calls()) {
      if (!call.service().equals(entry) && !services.contains(call.service())) {
        services.add(call.service());
      }
    }
    return services;
  }

  /** What hit the request, or null. */
  @Nullable
  Fault fault() {
    return fault;
  }

  String faultDetail() {
    return faultDetail;
  }

  /** The service that reported nothing, or null. */
  @Nullable
  String missingService() {
    return missingService;
  }

  boolean hasOrphans() {
    return orphans;
  }

  int duplicates() {
    return duplicates;
  }

  /** How many spans arrive. */
  public int size() {
    return size;
  }

  /** The span at this position, as it is in all requests of its shape. */
  public PlannedSpan span(int position) {
    return planned.get(arrived[position]);
  }

  /** The span's id, never 0. */
  public long id(int position) {
    return id(span(position).number(), request.key());
  }

  /** The id of the span's parent, 0 in the root. */
  public long parentId(int position) {
    int parent = span(position).parent();
    return parent == Plan.NONE ? 0 : id(parent, request.key());
  }

  static long id(int number, long key) {
    long id = Randomness.mix(Randomness.mix(key, 3) + number);
    return id == 0 ? 1 : id;
  }

  /** Microseconds since the epoch, by the clock of the span's process. */
  public long startMicros(int position) {
    PlannedSpan span = span(position);
    return request.startMicros(span.call().index())
        - span.layer() * request.hopMicros()
        + skewMicros[span.process()];
  }

  /** When a call began, in nanoseconds since the epoch, by the clock of its process. */
  long startNanos(PlannedCall call) {
    int process = processOfCall[call.index()];
    return (request.startMicros(call.index()) + skewMicros[process]) * 1_000;
  }

  /** How long it took. */
  public long durationMicros(int position) {
    PlannedSpan span = span(position);
    return request.durationMicros(span.call().index()) + 2 * span.layer() * request.hopMicros();
  }

  /** Whether the span is in error. */
  public boolean isError(int position) {
    return request.error(span(position).call().index());
  }

  /** The thread that ran the function, or missing. */
  public long thread(int position) {
    return isFunction(position) ? request.thread(span(position).call()) : Measurement.MISSING;
  }

  /** Nanoseconds of CPU time, inclusive, or missing. */
  public long cpuNanos(int position) {
    return isFunction(position) ? request.cpu(span(position).call().index()) : Measurement.MISSING;
  }

  /** Allocated bytes, inclusive, or missing. */
  public long memoryBytes(int position) {
    return isFunction(position)
        ? request.memory(span(position).call().index())
        : Measurement.MISSING;
  }

  /** Why the function was not measured, or null. */
  public @Nullable String unmeasured(int position) {
    return isFunction(position) ? span(position).call().model().unmeasured() : null;
  }

  /** What tells the process apart from others of its name. */
  public String instance(PlannedSpan span) {
    return span.service() + "-0";
  }

  private boolean isFunction(int position) {
    return span(position).role() == SpanRole.FUNCTION;
  }
}
