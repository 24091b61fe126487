package dev.pathcost.harness.traces;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Waiting.Pause;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Takes traces from a Jaeger, each by its id, again and again until somebody no longer asks for it.
 *
 * <p>One that Jaeger does not know is not there <em>yet</em>. A question that fails is asked again;
 * what it failed with becomes part of the {@link #description()}, which time-outs are explained by.
 */
public final class JaegerTraceSource implements TraceSource {

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);

  /** So that a trace is not asked for much longer than somebody waits for it. */
  private static final Duration LONGEST = Duration.ofMillis(300);

  private static final String NO_TRACE = "0000000000000000000000000000abcd";

  private final TraceLookup lookup;
  private final LongSupplier nanoClock;
  private final Pause pause;
  private final SpanStore store;

  /** The traces that were asked for since they were looked up last; nobody waits for the others. */
  private final Set<String> wanted = new LinkedHashSet<>();

  private final Map<String, String> problems = new ConcurrentHashMap<>();

  JaegerTraceSource(TraceLookup lookup, LongSupplier nanoClock, Pause pause) {
    this.lookup = lookup;
    this.nanoClock = nanoClock;
    this.pause = pause;
    this.store = new SpanStore(nanoClock);
  }

  /**
   * A Jaeger that is there.
   *
   * @param url its address, with its base path if it has one
   * @throws InfrastructureException if no Jaeger answers there
   */
  public static JaegerTraceSource at(URI url) throws InterruptedException {
    JaegerTraceSource source = new JaegerTraceSource(
        new JaegerLookup(url), System::nanoTime, time -> Thread.sleep(time.toMillis()));
    source.verify();
    return source;
  }

  /** Asks for a trace that there is none of. */
  void verify() throws InterruptedException {
    try {
      lookup.find(NO_TRACE);
    } catch (IOException e) {
      throw new InfrastructureException(
          "%s does not answer as it should: %s".formatted(lookup.description(), e),
          "let -De2e.jaeger.url name the address of Jaeger's query service, usually port 16686,"
              + " with its base path if it has one, such as /jaeger.",
          e);
    }
  }

  @Override
  public String description() {
    return problems.values().stream()
        .findFirst()
        .map(problem -> lookup.description() + " (which last failed with: " + problem + ")")
        .orElse(lookup.description());
  }

  @Override
  public void expect(Collection<String> traceIds) {
    store.expect(traceIds);
  }

  @Override
  public ArrivedTrace arrived(String traceId) {
    synchronized (wanted) {
      wanted.add(traceId);
    }
    return store.arrived(traceId);
  }

  @Override
  public long version() {
    return store.version();
  }

  /** Always looks once more before it returns, so that "unchanged until now" is an observation. */
  @Override
  public void awaitChange(long version, Duration atMost) throws InterruptedException {
    long deadline = nanoClock.getAsLong() + Math.min(atMost.toNanos(), LONGEST.toNanos());
    Set<String> asked = takeWanted();
    while (true) {
      long left = deadline - nanoClock.getAsLong();
      Duration time = Duration.ofNanos(Math.max(0, left));
      pause.pause(time.compareTo(BETWEEN_QUESTIONS) < 0 ? time : BETWEEN_QUESTIONS);
      for (String traceId : asked) {
        look(traceId);
      }
      if (store.version() != version || deadline - nanoClock.getAsLong() <= 0) {
        return;
      }
    }
  }

  @Override
  public void forget(Collection<String> traceIds) {
    store.forget(traceIds);
    problems.keySet().removeAll(traceIds);
    synchronized (wanted) {
      wanted.removeAll(traceIds);
    }
  }

  private void look(String traceId) throws InterruptedException {
    try {
      List<Span> spans = lookup.find(traceId);
      problems.remove(traceId);
      store.add(spans);
    } catch (IOException e) {
      problems.put(traceId, String.valueOf(e.getMessage()));
    }
  }

  private Set<String> takeWanted() {
    synchronized (wanted) {
      Set<String> taken = new LinkedHashSet<>(wanted);
      wanted.clear();
      return taken;
    }
  }
}
