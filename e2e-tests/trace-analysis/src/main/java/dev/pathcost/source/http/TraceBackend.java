package dev.pathcost.source.http;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A server that keeps traces. To ask one more kind takes one more of these. It is asked by one
 * thread at a time, and not always by the same one.
 */
public interface TraceBackend {

  /** What it is, for messages, such as {@code Jaeger at http://127.0.0.1:16686}. */
  String description();

  /**
   * Fetches one trace, as far as it has come.
   *
   * @return nothing if the server does not have it, or not yet
   * @throws TraceBackendException if the server gives no such answer, however often it is asked
   * @throws InterruptedException if the thread is interrupted, which ends a waiting request as well
   */
  Optional<Answer> trace(String traceId) throws IOException, InterruptedException;

  /**
   * Searches once. The answer may be cut at the limit, or at a lower one that the server has for
   * itself; {@link TracePull} finds out and asks on.
   *
   * @param from the earliest start of a span looked for, which replaces the query's
   * @param to the latest; whether spans that start just then belong to the answer is the server's
   * @param limit how many traces the server is asked for at most, which replaces the query's
   * @throws TraceBackendException if the server gives no such answer, however often it is asked
   * @throws InterruptedException if the thread is interrupted, which ends a waiting request as well
   */
  Answer search(TraceQuery query, Instant from, Instant to, int limit)
      throws IOException, InterruptedException;

  /** The smallest difference of times that a search can tell; 1 ns to 1 s. */
  Duration resolution();
}
