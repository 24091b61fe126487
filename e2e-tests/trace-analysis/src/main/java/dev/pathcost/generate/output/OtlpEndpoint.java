package dev.pathcost.generate.output;

import dev.pathcost.generate.GeneratedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Sends requests to whatever takes OTLP by HTTP: a collector, Jaeger, Tempo. */
public final class OtlpEndpoint implements TraceOutput {
  private static final int REQUESTS_IN_BATCH = 100;
  private static final int ATTEMPTS = 5;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI uri;
  private final Duration pause;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final OtlpMessages messages = new OtlpProtobufMessages();
  private int waiting;

  /**
   * Sends nothing yet.
   *
   * @param base such as {@code http://localhost:4318}; {@code /v1/traces} is added unless it is
   *     there
   */
  public OtlpEndpoint(URI base) {
    this(base, Duration.ofSeconds(1));
  }

  /** @param pause how long to wait before something is sent once more; the double the next time */
  OtlpEndpoint(URI base, Duration pause) {
    String text = base.toString().replaceAll("/+$", "");
    this.uri = URI.create(text.endsWith("/v1/traces") ? text : text + "/v1/traces");
    this.pause = pause;
  }

  @Override
  public void accept(GeneratedRequest request) throws IOException {
    messages.add(request);
    if (++waiting == REQUESTS_IN_BATCH) {
      send();
    }
  }

  private void send() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (byte[] message : messages.take()) {
      body.write(message); // protobuf merges what follows each other
    }
    waiting = 0;
    HttpRequest request = HttpRequest.newBuilder(uri)
        .timeout(TIMEOUT)
        .header("Content-Type", "application/x-protobuf")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
    try {
      send(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while sending to " + uri);
    }
  }

  private void send(HttpRequest request) throws IOException, InterruptedException {
    Duration wait = pause;
    for (int attempt = 1; ; attempt++) {
      String failure;
      try {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 == 2) {
          return;
        }
        failure = "it answers " + response.statusCode();
        // What OTLP's specification says may be sent again; anything else is meant.
        boolean passing = switch (response.statusCode()) {
          case 429, 502, 503, 504 -> true;
          default -> false;
        };
        if (!passing) {
          throw new IOException("Cannot send to " + uri + ": " + failure);
        }
      } catch (ConnectException | HttpTimeoutException e) {
        failure = e.getMessage() == null ? "no connection" : e.getMessage();
      }
      if (attempt == ATTEMPTS) {
        throw new IOException(
            "Cannot send to " + uri + ", tried " + attempt + " times: " + failure);
      }
      Thread.sleep(wait.toMillis());
      wait = wait.multipliedBy(2);
    }
  }

  @Override
  public void close() throws IOException {
    if (waiting > 0) {
      send();
    }
  }
}
