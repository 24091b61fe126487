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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Fires requests at the services of an environment. */
public final class RequestFirer {

  private final Environment environment;

  public RequestFirer(Environment environment) {
    this.environment = environment;
  }

  /**
   * Fires a request for each of the contexts; returns once all are answered.
   *
   * @throws UnexpectedAnswerError if an answer is not 200
   * @throws InfrastructureException if there is no answer
   */
  public void fire(Volley volley, List<TraceContext> contexts) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(volley.concurrency());
    try {
      List<Future<?>> answers = new ArrayList<>();
      for (TraceContext context : contexts) {
        answers.add(threads.submit(() -> fireOne(volley, context)));
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
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

  private void fireOne(Volley volley, TraceContext context) {
    URI uri = environment.baseUri(volley.type().service()).resolve(volley.path());
    try (OnceOnlyClient client = new OnceOnlyClient(volley.timeout())) {
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
    } catch (Exception e) {
      // REST Assured, written in Groovy, throws checked exceptions without declaring them.
      if (!(e instanceof IOException)) {
        throw e;
      }
      environment.verifyRunning();
      throw new InfrastructureException(
          "%s got no answer from %s: %s".formatted(volley.type(), uri, e),
          "look into the log of " + volley.type().service() + ".",
          e);
    }
  }
}
