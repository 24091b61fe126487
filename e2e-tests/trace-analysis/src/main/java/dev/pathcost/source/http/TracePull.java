package dev.pathcost.source.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pulls all traces that a query asks for, whatever limit the server cuts its answers at.
 *
 * <p>The query's time is walked through backwards, window by window. An answer is taken for whole
 * only if it has fewer traces than were asked for <em>and</em> fewer than the largest answer before
 * it: a server that once gave more does not cut here. Else the window is cut in two and both halves
 * are asked for. So a limit that the server has for itself, and does not tell, is found as well; it
 * costs a pull of few traces two requests more.
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

  /** So many in one tick that a limit is a likelier reason than chance. */
  private static final int MANY = 10;

  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

  private final TraceBackend backend;
  private final Duration tick;
  private final TraceQuery query;
  private final PullListener listener;
  private final Deque<TimeWindow> pending = new ArrayDeque<>();
  private final SeenTraces seen;
  private final Selection selection;
  private final List<String> doubts = new ArrayList<>();
  private final TimeWindow whole;

  private int page;
  private int largest;
  private int cutAt;
  private long advisedWidth = Long.MAX_VALUE;
  private boolean anyFull;
  private long traces;
  private long spans;
  private int requests;
  private long bytes;

  private TracePull(TraceBackend backend, TraceQuery query, int page, PullListener listener) {
    this.backend = backend;
    this.query = query;
    this.page = page;
    this.listener = listener;
    tick = backend.resolution();
    seen = new SeenTraces(CLOCK_DIFFERENCE.toNanos() / tick.toNanos());
    selection = new Selection(query);
    whole = TimeWindow.of(query, tick);
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
    if (page < 1) {
      throw new IllegalArgumentException("A page has at least one trace, not " + page);
    }
    return new TracePull(backend, query, page, listener).run();
  }

  private PullReport run() throws IOException, InterruptedException {
    pending.push(whole);
    while (!pending.isEmpty() && !selection.isFull()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      next(pending.pop());
    }
    return report();
  }

  private void next(TimeWindow popped) throws IOException, InterruptedException {
    TimeWindow window = popped;
    if (advisedWidth < window.width()) {
      long cut = window.to() - advisedWidth;
      pending.push(window.before(cut));
      window = window.after(cut);
    }
    Answer answer = ask(window);
    Map<String, TraceTimes> found = TraceTimes.of(answer.spans(), query.service(), tick);
    boolean full = found.size() >= page;
    boolean whole = found.isEmpty() || !full && found.size() < largest;
    noteIfCut(window, found.keySet());
    largest = Math.max(largest, found.size());
    anyFull |= full;
    if (!whole && window.width() > 1) {
      split(window, found, full);
    } else if (full && page < LARGEST_PAGE) {
      askForMore(window);
    } else {
      if (!whole && (full || found.size() >= MANY || found.size() == cutAt)) {
        doubts.add("of traces that start at "
            + TimeWindow.instant(window.from(), tick) + " the server gave " + found.size()
            + " and may have more");
      }
      handOn(window, answer, found);
    }
    listener.progress(report());
  }

  private Answer ask(TimeWindow window) throws IOException, InterruptedException {
    while (true) {
      try {
        requests++;
        Answer answer = backend.search(
            query,
            TimeWindow.instant(window.askedFrom(), tick),
            TimeWindow.instant(window.to(), tick),
            page);
        bytes += answer.size();
        return answer;
      } catch (TraceBackendException e) {
        String why = String.valueOf(e.getMessage());
        boolean tooMany =
            e.status() == 400 && why.matches("(?is).*(depth|limit|too (many|large)).*");
        if (!tooMany || page <= SMALLEST_PAGE) {
          throw e;
        }
        page = Math.max(SMALLEST_PAGE, page / 2);
      }
    }
  }

  /** A trace here that the answer for a longer window lacked shows that it was cut. */
  private void noteIfCut(TimeWindow window, Set<String> ids) {
    if (!window.known().isEmpty() && !window.known().containsAll(ids)) {
      cutAt = Math.max(cutAt, window.known().size());
    }
  }

  private void split(TimeWindow window, Map<String, TraceTimes> found, boolean full) {
    long cut = full
        ? CutPoint.middle(window)
        : CutPoint.between(
            window, found.values().stream().mapToLong(TraceTimes::matching).toArray());
    Set<String> all = full ? Set.of() : Set.copyOf(found.keySet());
    pending.push(window.before(cut, all));
    pending.push(window.after(cut, all));
    if (full) {
      advisedWidth = Math.max(1, Math.min(advisedWidth, window.to() - cut));
    }
  }

  /** A single tick has more than a page; it can only be asked for with a larger one. */
  private void askForMore(TimeWindow window) {
    page = Math.min(LARGEST_PAGE, page * 4);
    pending.push(window);
  }

  private void handOn(TimeWindow window, Answer answer, Map<String, TraceTimes> found)
      throws IOException {
    List<String> fresh = new ArrayList<>();
    found.forEach((traceId, times) -> {
      if (seen.add(traceId, times.earliest())) {
        fresh.add(traceId);
      }
    });
    fresh.sort((a, b) -> Long.compare(times(found, b), times(found, a)));
    Set<String> counted = selection.select(fresh);
    if (!counted.isEmpty()) {
      PulledAnswer pulled = new PulledAnswer(answer, counted);
      traces += counted.size();
      spans += answer.spans().stream()
          .filter(span -> counted.contains(span.traceId()))
          .count();
      listener.answer(pulled);
    }
    seen.walkedBackTo(window.from());
    if (anyFull) {
      double growth = Math.min(8, AIM * page / Math.max(1, found.size()));
      advisedWidth = (long) Math.max(1, Math.min(whole.width(), window.width() * growth));
    }
    if (answer.size() > LARGE_BODY) {
      page = Math.max(SMALLEST_PAGE, (int) ((double) page * LARGE_BODY / answer.size()));
    }
  }

  private static long times(Map<String, TraceTimes> found, String traceId) {
    TraceTimes times = found.get(traceId);
    return times == null ? 0 : times.earliest();
  }

  private PullReport report() {
    TimeWindow rest = pending.peek();
    long walkedBackTo = rest == null ? whole.from() : rest.to();
    double share = (double) (whole.to() - walkedBackTo) / whole.width();
    return new PullReport(
        traces,
        spans,
        requests,
        bytes,
        share,
        selection.leftOut() || selection.isFull() && !pending.isEmpty(),
        doubts);
  }
}
