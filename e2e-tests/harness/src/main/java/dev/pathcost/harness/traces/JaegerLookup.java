package dev.pathcost.harness.traces;

import dev.pathcost.source.TraceInput;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks Jaeger's query API for traces by their ids. Of its two generations, v3 and the older one
 * without a number, it takes the first that the server answers to.
 */
final class JaegerLookup implements TraceLookup {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int SHOWN = 200;
  private static final List<String> GENERATIONS = List.of("api/v3/traces/", "api/traces/");

  private final URI base;
  private final HttpClient client = HttpClient.newBuilder()
      .connectTimeout(TIMEOUT)
      .followRedirects(HttpClient.Redirect.NORMAL)
      .version(HttpClient.Version.HTTP_1_1)
      .build();
  private final TraceInput input = new TraceInput(Dialects.known());
  private volatile Optional<String> generation = Optional.empty();

  /** @param base the server's address, with its base path if it has one */
  JaegerLookup(URI base) {
    this.base = base.getPath().endsWith("/") ? base : URI.create(base + "/");
  }

  @Override
  public String description() {
    return "Jaeger at " + base;
  }

  @Override
  public List<Span> find(String traceId) throws IOException, InterruptedException {
    List<String> refused = new ArrayList<>();
    for (String path : generation.map(List::of).orElse(GENERATIONS)) {
      URI uri = base.resolve(path + traceId);
      HttpResponse<byte[]> answer = client.send(
          HttpRequest.newBuilder(uri)
              .timeout(TIMEOUT)
              .header("Accept", "application/json")
              .build(),
          BodyHandlers.ofByteArray());
      // What a server does not know it answers with its page, or with a 404 that is no JSON.
      if (isJson(answer.body()) && List.of(200, 404).contains(answer.statusCode())) {
        generation = Optional.of(path);
        return answer.statusCode() == 200 ? spans(answer.body()) : List.of();
      }
      refused.add("%s answers %d: %s".formatted(uri, answer.statusCode(), start(answer.body())));
    }
    throw new IOException(
        "That is not how Jaeger's query API answers: " + String.join("; ", refused));
  }

  private List<Span> spans(byte[] body) throws IOException {
    // An answer without a trace has none of the marks that a format is told by.
    String head = new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8);
    if (!head.contains("resourceSpans") && !head.contains("traceID")) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    input.read(new ByteArrayInputStream(body), spans::add);
    return spans;
  }

  private static boolean isJson(byte[] body) {
    return new String(body, 0, Math.min(body.length, SHOWN), StandardCharsets.UTF_8)
        .stripLeading()
        .startsWith("{");
  }

  private static String start(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
