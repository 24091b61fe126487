package dev.pathcost.demo.multisvc;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.tracing.opentelemetry.OpenTelemetryPropagationContext;
import io.opentelemetry.context.Context;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** The way to other services, whose addresses are {@code pathcost.downstream.<service>}. */
@Singleton
public final class Downstream {

  private final HttpClient client;
  private final ExecutorService executor;
  private final Map<String, String> addresses;

  Downstream(
      @Client HttpClient client,
      @Named("functions") ExecutorService executor,
      @Property(name = "pathcost.downstream") Map<String, String> addresses) {
    this.client = client;
    this.executor = executor;
    this.addresses = addresses;
  }

  /**
   * Calls another service and waits for its answer.
   *
   * @throws DownstreamException if there is no good answer
   */
  public Map<String, Object> call(String service, String path) {
    String address = addresses.get(service);
    if (address == null) {
      throw new DownstreamException(service, "no address is configured", null);
    }
    URI uri = URI.create(address + path);
    // Micronaut's client goes by Micronaut's own context, which still names the server's span: the
    // function's must be told to it, or the call would hang beside the function instead of below.
    PropagatedContext context =
        PropagatedContext.getOrEmpty().plus(new OpenTelemetryPropagationContext(Context.current()));
    try {
      return context.propagate(() -> client
          .toBlocking()
          .retrieve(HttpRequest.GET(uri), Argument.mapOf(String.class, Object.class)));
    } catch (HttpClientException e) {
      throw new DownstreamException(service, String.valueOf(e.getMessage()), e);
    }
  }

  /** Calls another service from another thread, in the same trace. */
  public CompletableFuture<Map<String, Object>> callAsync(String service, String path) {
    return CompletableFuture.supplyAsync(
        Context.current().wrapSupplier(() -> call(service, path)), executor);
  }
}
