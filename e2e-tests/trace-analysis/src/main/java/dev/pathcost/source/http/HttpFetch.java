package dev.pathcost.source.http;

import dev.pathcost.source.MalformedInputException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gets what a server has, and asks again where it, or the way to it, is disturbed. */
final class HttpFetch {

  private static final int EXCERPT = 200;

  private final HttpClient client;
  private final HttpOptions options;
  private final Backoff backoff;

  HttpFetch(HttpOptions options) {
    this(options, Backoff.sleeping(options));
  }

  HttpFetch(HttpOptions options, Backoff backoff) {
    this.options = options;
    this.backoff = backoff;
    client = HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(options.requestTimeout())
        .followRedirects(HttpClient.Redirect.NORMAL)
        .build();
  }

  /** Makes something of an answer that is none of a disturbed server. */
  interface Reading<T> {
    /**
     * @throws MalformedInputException if the body is damaged, so that it is worth asking again
     * @throws IOException if it is something else than was asked for
     */
    T read(Response response) throws IOException;
  }

  /**
   * What came.
   *
   * @param request what was asked
   * @param status the status code
   * @param body the whole body
   */
  record Response(URI request, int status, byte[] body) {

    boolean isOk() {
      return status == 200;
    }

    /** The beginning of the body on one line, for messages. */
    String excerpt() {
      String text = new String(body, 0, Math.min(body.length, 4 * EXCERPT), StandardCharsets.UTF_8)
          .replaceAll("\\s+", " ")
          .strip();
      return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
    }

    TraceBackendException unexpected() {
      return new TraceBackendException(
          "GET " + request + " was answered with " + status + ": " + excerpt(), status);
    }

    private boolean isPassing() {
      return status == 408 || status == 429 || status >= 500 && status != 501;
    }
  }

  /**
   * Gets an answer and reads it.
   *
   * @throws TraceBackendException if all attempts fail
   */
  <T> T get(URI uri, Reading<T> reading) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == options.attempts();
      Backoff.Wait wait;
      String failure;
      try {
        HttpResponse<byte[]> answer = once(uri);
        Response response = new Response(uri, answer.statusCode(), answer.body());
        if (!response.isPassing()) {
          return reading.read(response);
        }
        if (last) {
          throw new TraceBackendException(
              response.unexpected().getMessage() + times(attempt), response.status());
        }
        failure = "status " + response.status();
        wait = backoff.wait(attempt, answer.headers().firstValue("Retry-After").orElse(""));
      } catch (TraceBackendException e) {
        throw e;
      } catch (MalformedInputException e) {
        if (last) {
          throw new TraceBackendException(
              "GET " + uri + " was answered with a damaged body: " + e.getMessage()
                  + times(attempt),
              200,
              e);
        }
        failure = "a damaged body: " + e.getMessage();
        wait = backoff.wait(attempt, "");
      } catch (IOException e) {
        String what = reason(e);
        if (last) {
          throw new TraceBackendException(
              "GET " + uri + " was not answered: " + what + times(attempt), 0, e);
        }
        failure = what;
        wait = backoff.wait(attempt, "");
      }
      options
          .retryListener()
          .accept("GET " + uri + ": " + failure + "; attempt " + (attempt + 1) + " of "
              + options.attempts() + " in " + wait.time().toMillis() + " ms");
      wait.sleep();
    }
  }

  private static String reason(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "the server cannot be reached in time; is the address right?";
    }
    if (e instanceof ConnectException) {
      return "nothing takes connections there; is the server up, are its host and port right?";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String times(int attempts) {
    return attempts == 1 ? "" : " (after " + attempts + " attempts)";
  }

  /** The client's own time-out ends with the headers, so that the body needs this one. */
  private HttpResponse<byte[]> once(URI uri) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).GET();
    options.headers().forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> pending =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    try {
      return pending.get(options.requestTimeout().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("Nothing whole came within " + options.requestTimeout(), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      pending.cancel(true);
    }
  }
}
