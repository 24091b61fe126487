package dev.pathcost.harness.junit;

import dev.pathcost.harness.request.Baggage;
import dev.pathcost.harness.request.Volley;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.span.RequestType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which requests to fire, said step by step; {@link #measure()} fires them. */
public final class Firing {

  private final Measuring measuring;
  private final RequestType type;
  private Set<String> services;
  private int times;
  private int concurrency;
  private int warmUp;
  private final Duration timeout;
  private final Map<String, String> query = new LinkedHashMap<>();
  private Baggage baggage = Baggage.NONE;

  Firing(Measuring measuring, RequestType type, Set<String> services) {
    this.measuring = measuring;
    this.type = type;
    this.services = services;
    Settings settings = measuring.settings();
    this.times = settings.get(KnownSettings.REQUESTS);
    this.concurrency = settings.get(KnownSettings.CONCURRENCY);
    this.warmUp = settings.get(KnownSettings.WARMUP);
    this.timeout = settings.get(KnownSettings.REQUEST_TIMEOUT);
  }

  /** So many requests; without this, as {@code e2e.requests} says. */
  public Firing times(int requests) {
    this.times = requests;
    return this;
  }

  /** So many requests at a time; without this, as {@code e2e.concurrency} says. */
  public Firing concurrently(int requests) {
    this.concurrency = requests;
    return this;
  }

  /** So many requests first that do not count; without this, as {@code e2e.warmup} says. */
  public Firing warmUp(int requests) {
    this.warmUp = requests;
    return this;
  }

  /** With a query parameter. */
  public Firing query(String name, String value) {
    query.put(name, value);
    return this;
  }

  /**
   * In these requests a function costs exactly this much of its own.
   *
   * @param function a path element, such as {@code svc-c_c1}
   * @param cost CPU time and memory, such as {@code 5ms/1MiB}
   */
  public Firing set(String function, String cost) {
    baggage = baggage.set(function, cost);
    return this;
  }

  /**
   * In these requests a function burns this much more CPU time.
   *
   * @param function a path element, such as {@code svc-c_c1}
   * @param cpuTime such as {@code 20ms}
   */
  public Firing burn(String function, String cpuTime) {
    baggage = baggage.burn(function, cpuTime);
    return this;
  }

  /** A trace is complete once these services are in it; without this, those of the description. */
  public Firing expectingServices(Set<String> expected) {
    this.services = Set.copyOf(expected);
    return this;
  }

  /**
   * Fires the requests, awaits their traces and adds them up.
   *
   * @throws dev.pathcost.harness.request.UnexpectedAnswerError if an answer is not 200
   * @throws dev.pathcost.harness.traces.TraceNotFoundException if nothing was seen of a trace
   * @throws dev.pathcost.harness.traces.IncompleteTraceException if traces are incomplete, more of
   *     them than {@code e2e.traces.tolerated} says
   * @throws dev.pathcost.harness.environment.InfrastructureException if anything around the system
   *     fails
   */
  public Measured measure() {
    Volley volley = new Volley(type, times, concurrency, query, baggage, timeout);
    return Interruption.unchecked(() -> measuring.measure(volley, warmUp, services));
  }
}
