package dev.pathcost.source.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Pulls all traces that a query asks for, whatever limit the server cuts its answers at.
 *
 * <p>The query's time is walked through backwards, window by window. An answer is taken for whole
 * only if it has fewer traces than were asked for and than the server gave before, and fewer rows
 * of an index than the server is known to look at. Else its window is cut, and the parts are asked
 * for; they also show whether the server cuts where nobody asked it to. {@code docs/sources.md}
 * tells the rule.
 *
 * <p>A trace that answers several windows is handed on once, by its id.
 */
public final class TracePull {

  /** How many traces are asked for at once. */
  public static final int DEFAULT_PAGE = 500;

  private static final int LARGE_BODY = 32 << 20;
  private static final int SMALLEST_PAGE = 20;
  private static final int LARGEST_PAGE = 1 << 16;
  private static final double AIM = 0.6;
  private static final double ROWS_AIM = 0.75;

  /** So many in one tick that a limit is a likelier reason than chance. */
  private static final int MANY = 10;

  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private final TraceBackend backend;
  private final Duration tick;
  private final TraceQuery query;
  private final PullListener listener;
  private final Clock clock;
  private final Deque<Part> pending = new ArrayDeque<>();
  private final AskingAhead ahead = new AskingAhead();
  private final ServerLimits limits = new ServerLimits();
  private final SeenTraces seen;
  private final Selection selection;
  private final Doubts doubts;
  private final TimeWindow whole;
  private final boolean combines;

  private int page;

  /** How many are asked for so that there are fewer rows. */
  private int depth;

  private long advisedWidth = Long.MAX_VALUE;
  private boolean anyFull;
  private boolean limitsRows;
  private boolean refusesMore;
  private List<Part> early = List.of();
  private long traces;
  private long spans;
  private int requests;
  private long bytes;

  private TracePull(
      TraceBackend backend, TraceQuery query, int page, PullListener listener, Clock clock) {
    this.backend = backend;
    this.query = query;
    this.page = (int) Math.min(page, 1L + query.offset() + query.limit());
    this.listener = listener;
    this.clock = clock;
    tick = backend.resolution();
    doubts = new Doubts(tick);
    seen = new SeenTraces(CLOCK_DIFFERENCE.toNanos() / tick.toNanos());
    selection = new Selection(query);
    whole = TimeWindow.of(query, tick);
    combines = query.combinesConditions();
  }

  /** Pulls with pages of {@link #DEFAULT_PAGE} traces. */
  public static PullReport run(TraceBackend backend, TraceQuery query, PullListener listener)
      throws IOException, InterruptedException {
    return run(backend, query, DEFAULT_PAGE, listener);
  }

  /**
   * Pulls.
   *
   * @param page how many traces are asked for at once, at least 1; fewer where they are large
   * @throws TraceBackendException if the server gives no answer, however often it is asked; answers
   *     before that have been handed on
   * @throws InterruptedException if the thread is interrupted; answers before that have been handed
   *     on
   */
  public static PullReport run(
      TraceBackend backend, TraceQuery query, int page, PullListener listener)
      throws IOException, InterruptedException {
    return run(backend, query, page, listener, Clock.systemUTC());
  }

  static PullReport run(
      TraceBackend backend, TraceQuery query, int page, PullListener listener, Clock clock)
      throws IOException, InterruptedException {
    if (page < 1) {
      throw new IllegalArgumentException("A page has at least one trace, not " + page);
    }
    TracePull pull = new TracePull(backend, query, page, listener, clock);
    try (pull.ahead) {
      return pull.run();
    }
  }

  private PullReport run() throws IOException, InterruptedException {
    pending.push(Part.of(whole));
    while (!pending.isEmpty() && !selection.isFull()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      next(pending.pop());
    }
    return report();
  }

  private void next(Part popped) throws IOException, InterruptedException {
    boolean known = popped.received() != null || ahead.isFor(popped.window());
    Part part = known ? popped : narrowed(popped);
    Received received = received(part);
    boolean believed = isWhole(part, received);
    boolean full = received.isFull();
    if (!believed && part.window().width() > 1) {
      if (full) {
        halve(part.window());
      } else {
        split(part, received);
      }
    } else if (full && page < LARGEST_PAGE) {
      askForMore(part);
    } else {
      if (!believed) {
        doubtIfMany(part.window(), received);
      }
      handOn(part, received);
    }
    listener.progress(report());
  }

  /**
   * Its end, as wide as answers that are not full are expected to be; the rest is left for later.
   */
  private Part narrowed(Part part) {
    TimeWindow window = part.window();
    if (advisedWidth >= window.width()) {
      return part;
    }
    long cut = window.to() - advisedWidth;
    pending.push(Part.of(window.before(cut), part.split()));
    return Part.of(window.after(cut), part.split());
  }

  private boolean isWhole(Part part, Received received) {
    Found found = received.found();
    if (received.isFull() || combines && !part.isConfirmed()) {
      return false;
    }
    return found.isEmpty()
        || found.rows() < limits.rows(received.asked())
            && (found.size() < limits.traces() || part.isCore() && isLikelyAll(found));
  }

  /** There is nothing around it, and nothing says that there is more among it. */
  private boolean isLikelyAll(Found found) {
    return !limits.areOwn() && !(found.isInstant() && found.size() >= MANY);
  }

  private Received received(Part part) throws IOException, InterruptedException {
    Received early = part.received();
    if (early != null) {
      return early;
    }
    Received received = ask(part.window());
    Found found = received.found();
    limits.gave(found.size());
    anyFull |= received.isFull();
    Split split = part.split();
    if (split != null && split.lacks(found)) {
      limits.cut(split);
      if (combines && split.size() < Math.min(split.asked(), limits.traces())) {
        doubts.combined();
      }
    }
    boolean mayLackRows = !received.isFull()
        && found.rows() >= limits.rows(received.asked())
        && received.answer().size() <= LARGE_BODY / 4;
    return mayLackRows ? askDeeper(part.window(), received) : received;
  }

  private Received ask(TimeWindow window) throws IOException, InterruptedException {
    while (true) {
      try {
        Received early = ahead.take(window);
        return early == null ? ask(window, Math.max(page, depth)) : counted(early);
      } catch (TraceBackendException e) {
        if (!isTooMany(e) || page <= SMALLEST_PAGE) {
          throw e;
        }
        page(Math.max(SMALLEST_PAGE, page / 2));
      }
    }
  }

  private Received ask(TimeWindow window, int most) throws IOException, InterruptedException {
    return counted(search(window, most));
  }

  private Received counted(Received received) {
    requests++;
    bytes += received.answer().size();
    return received;
  }

  private Received search(TimeWindow window, int most) throws IOException, InterruptedException {
    Answer answer = backend.search(
        query,
        TimeWindow.instant(window.askedFrom(), tick),
        TimeWindow.instant(window.to(), tick),
        most);
    return new Received(answer, Found.in(answer, query, window, tick), most);
  }

  private static boolean isTooMany(TraceBackendException e) {
    String why = String.valueOf(e.getMessage());
    return e.status() == 400 && why.matches("(?is).*(depth|limit|too (many|large)).*");
  }

  /**
   * Few traces with many rows: a server whose limit is one of rows may have left some out. It has
   * more, then, when it is asked for more.
   */
  private Received askDeeper(TimeWindow window, Received received)
      throws IOException, InterruptedException {
    int rows = received.found().rows();
    if (limitsRows || refusesMore || limits.areOwn() || rows >= LARGEST_PAGE) {
      return received;
    }
    try {
      Received deeper = ask(window, rows + 1);
      limits.gave(deeper.found().size());
      limitsRows = !received.found().ids().containsAll(deeper.found().ids());
      if (!limitsRows) {
        depth = Math.max(depth, Math.min(rows * 4 / 3, tracesOfLargeBody(deeper)));
      }
      return deeper;
    } catch (TraceBackendException e) {
      if (!isTooMany(e)) {
        throw e;
      }
      refusesMore = true;
      return received;
    }
  }

  /** What was found says little of where the rest lies. */
  private void halve(TimeWindow window) {
    long cut = CutPoint.middle(window);
    pending.push(Part.of(window.before(cut)));
    pending.push(Part.of(window.after(cut)));
    advisedWidth = Math.max(1, Math.min(advisedWidth, window.to() - cut));
  }

  /**
   * The oldest part is asked for at once: most servers give the newest, so that it shows whether
   * this answer was cut before any part is judged.
   */
  private void split(Part part, Received received) throws IOException, InterruptedException {
    TimeWindow window = part.window();
    // Of several conditions the newest that meet them say nothing of where others do.
    List<Long> cuts =
        combines ? List.of(CutPoint.middle(window)) : CutPoint.of(window, received.found());
    long settled = TimeUnit.MILLISECONDS.toNanos(clock.millis() - CLOCK_DIFFERENCE.toMillis())
        / tick.toNanos();
    Split split = new Split(received, settled);
    TimeWindow rest = window;
    List<Part> parts = new ArrayList<>();
    for (long cut : cuts) {
      parts.add(part(rest.before(cut), split, received, part.isCore()));
      rest = rest.after(cut);
    }
    parts.add(part(rest, split, received, part.isCore()));
    parts.forEach(pending::push);
    early.forEach(Part::forget);
    early = parts;
    Part oldest = parts.get(0);
    oldest.received(received(oldest));
  }

  private Part part(TimeWindow window, Split split, Received received, boolean ofCore) {
    long[] starts = received.found().starts();
    boolean holdsAll = !ofCore
        && starts.length > 0
        && window.holds(starts[0])
        && window.holds(starts[starts.length - 1]);
    return holdsAll
        ? Part.core(window, split, received.within(window, query, tick))
        : Part.of(window, split);
  }

  /** A single tick has more than a page; it can only be asked for with a larger one. */
  private void askForMore(Part part) {
    page(Math.min(LARGEST_PAGE, page * 4));
    pending.push(Part.of(part.window(), part.split()));
  }

  private void page(int traces) {
    page = traces;
    depth = 0;
  }

  private void doubtIfMany(TimeWindow window, Received received) {
    int size = received.found().size();
    if (received.isFull()
        || size >= MANY
        || size > 0 && size == limits.cutAt()
        || limits.areOwn() && received.found().rows() >= limits.rows(received.asked())) {
      doubts.cutAt(window.from(), size);
    }
  }

  private void handOn(Part part, Received received) throws IOException {
    Answer answer = received.answer();
    Found found = received.found();
    TimeWindow window = part.window();
    List<String> fresh = new ArrayList<>();
    for (String traceId : found.ids()) {
      if (seen.add(traceId, found.times(traceId).earliest())) {
        fresh.add(traceId);
      }
    }
    fresh.sort((a, b) -> Long.compare(found.times(b).earliest(), found.times(a).earliest()));
    Set<String> counted = selection.select(fresh);
    learn(part, received);
    askAhead();
    if (!counted.isEmpty()) {
      PulledAnswer pulled = new PulledAnswer(answer, counted);
      traces += counted.size();
      spans += answer.spans().stream()
          .filter(span -> counted.contains(span.traceId()))
          .count();
      listener.answer(pulled);
    }
    seen.walkedBackTo(window.from());
  }

  /** Where there is much to come, the next answer comes while somebody keeps this one. */
  private void askAhead() {
    Part next = pending.peek();
    boolean much = advisedWidth < whole.width() && query.limit() == TraceQuery.ALL;
    if (much && next != null && next.received() == null && !ahead.isFor(next.window())) {
      Part narrowed = narrowed(pending.pop());
      pending.push(narrowed);
      int most = Math.max(page, depth);
      ahead.begin(narrowed.window(), () -> search(narrowed.window(), most));
    }
  }

  /** How large the next answers may be. */
  private void learn(Part part, Received received) {
    Found found = received.found();
    if (anyFull || limitsRows) {
      double growth = Math.min(8, AIM * page / Math.max(1, found.size()));
      int rows = limits.rows(Math.max(page, depth));
      if (!found.isEmpty() && (limitsRows || rows < page || depth > 0)) {
        growth = Math.min(growth, ROWS_AIM * rows / found.rows());
      }
      double width = part.window().width() * growth;
      advisedWidth = (long) Math.max(1, Math.min(whole.width(), width));
    }
    int size = received.answer().size();
    if (size > LARGE_BODY) {
      page(Math.max(SMALLEST_PAGE, (int) ((double) page * LARGE_BODY / size)));
    }
  }

  private static int tracesOfLargeBody(Received received) {
    long traces = Math.max(1, received.found().size());
    return (int) Math.min(
        LARGEST_PAGE, traces * LARGE_BODY / Math.max(1, received.answer().size()));
  }

  private PullReport report() {
    Part rest = pending.peek();
    long walkedBackTo = rest == null ? whole.from() : rest.window().to();
    double share = (double) (whole.to() - walkedBackTo) / whole.width();
    return new PullReport(
        traces,
        spans,
        requests,
        bytes,
        share,
        selection.leftOut() || selection.isFull() && !pending.isEmpty(),
        doubts.sentences());
  }
}
