package dev.pathcost.harness.request;

import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.InfrastructureException;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fires requests at the services of an environment. */
public final class RequestFirer {

  private final Environment environment;
  private final LostRequests lostRequests;

  /**
   * Fires at the services of an environment.
   *
   * @param lostRequests counts, for the whole run, those that get no answer
   */
  public RequestFirer(Environment environment, LostRequests lostRequests) {
    this.environment = environment;
    this.lostRequests = lostRequests;
  }

  /**
   * Fires a request for each of the contexts; returns once there is nothing more to wait for.
   *
   * @return those that got no answer, which was tolerated
   * @throws UnexpectedAnswerError if an answer is not 200
   * @throws InfrastructureException if there is no answer, and one too many without
   */
  public List<TraceContext> fire(Volley volley, List<TraceContext> contexts)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(volley.concurrency());
    Queue<TraceContext> left = new ConcurrentLinkedQueue<>(contexts);
    Queue<TraceContext> lost = new ConcurrentLinkedQueue<>();
    try {
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < volley.concurrency(); client++) {
        clients.add(threads.submit(() -> fireInTurn(volley, left, lost)));
      }
      for (Future<?> client : clients) {
        client.get();
      }
      return List.copyOf(lost);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** One after the other over one connection, as each takes a way of its own into a cluster. */
  private void fireInTurn(Volley volley, Queue<TraceContext> left, Queue<TraceContext> lost) {
    try (OnceOnlyClient client = new OnceOnlyClient(volley.timeout())) {
      for (TraceContext next = left.poll(); next != null; next = left.poll()) {
        if (!isAnswered(volley, next, client)) {
          lost.add(next);
        }
      }
    } finally {
      // Nothing is left, unless this one failed: then the others need not go on.
      left.clear();
    }
  }

  private boolean isAnswered(Volley volley, TraceContext context, OnceOnlyClient client) {
    URI uri = environment.baseUri(volley.type().service()).resolve(volley.path());
    try {
      RequestSpecification request = RestAssured.given()
          .config(RestAssuredConfig.config().httpClient(client.config()))
          .redirects()
          .follow(false)
          .headers(environment.requestHeaders(volley.type().service()))
          .header("traceparent", context.traceparent())
          .queryParams(volley.query());
      if (!volley.baggage().isEmpty()) {
        request.header("baggage", volley.baggage().header());
      }
      Response response = request.request(volley.method(), uri.toString());
      String body = response.body().asString();
      if (response.statusCode() != 200) {
        throw new UnexpectedAnswerError(volley.type(), context, response.statusCode(), body);
      }
      return true;
    } catch (Exception e) {
      // REST Assured, written in Groovy, throws checked exceptions without declaring them.
      if (!(e instanceof IOException)) {
        throw e;
      }
      environment.verifyRunning();
      lostRequests.add(noAnswer(volley, context, uri, e));
      return false;
    }
  }

  private InfrastructureException noAnswer(
      Volley volley, TraceContext context, URI uri, Exception cause) {
    String service = volley.type().service();
    StringBuilder problem = new StringBuilder("%s got no answer from %s: %s (trace %s)"
        .formatted(volley.type(), uri, cause, context.traceId()));
    for (String known : environment.unanswered(service)) {
      problem.append(System.lineSeparator()).append("  On the way there: ").append(known);
    }
    return new InfrastructureException(
        problem.toString(),
        "look into the log of %s, and whether anything of the trace was seen.".formatted(service),
        cause);
  }
}
