package dev.pathcost.demo.multisvc;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services on free ports, each with a context of its own; their spans go to one place. */
final class RunningServices implements AutoCloseable {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Map<String, Object> addresses = new HashMap<>();
  private final Deque<ApplicationContext> contexts = new ArrayDeque<>();
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts a service; those that it calls are known by then. */
  RunningServices with(String service) {
    return with(service, Map.of());
  }

  RunningServices with(String service, Map<String, Object> more) {
    Map<String, Object> properties = new HashMap<>(addresses);
    properties.put("pathcost.service", service);
    properties.put("micronaut.server.port", -1);
    properties.put("micronaut.server.host", "127.0.0.1");
    properties.put("otel.traces.exporter", "none");
    properties.putAll(more);
    ApplicationContext context =
        ApplicationContext.builder(properties).banner(false).build();
    context.registerSingleton(SpanProcessor.class, SimpleSpanProcessor.create(exporter));
    contexts.push(context.start());
    EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
    return at(service, "http://127.0.0.1:" + server.getPort());
  }

  /** Says where a service is that somebody else runs. */
  RunningServices at(String service, String address) {
    addresses.put("pathcost.downstream." + service, address);
    return this;
  }

  HttpResponse<String> get(String service, String path, String... headers)
      throws IOException, InterruptedException {
    URI uri = URI.create(addresses.get("pathcost.downstream." + service) + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  List<SpanData> spans() {
    return exporter.getFinishedSpanItems();
  }

  @Override
  public void close() {
    contexts.forEach(ApplicationContext::close);
  }
}
