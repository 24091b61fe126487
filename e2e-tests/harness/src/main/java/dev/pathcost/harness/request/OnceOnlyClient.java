package dev.pathcost.harness.request;

import io.restassured.config.HttpClientConfig;
import java.time.Duration;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;

/**
 * The HTTP client below REST Assured, for one request at a time, all over one connection: sends
 * each once. By default it would send one again that got no answer, and then two requests would
 * share a trace.
 */
// REST Assured asks for this class of its HTTP client, and for its parameters, by their old names.
@SuppressWarnings("deprecation")
final class OnceOnlyClient implements AutoCloseable {

  private final org.apache.http.impl.client.DefaultHttpClient client =
      new org.apache.http.impl.client.DefaultHttpClient();
  private final int timeoutMillis;

  OnceOnlyClient(Duration timeout) {
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
    // REST Assured leaves an empty body unread, and with that the connection taken.
    client.addResponseInterceptor((response, context) -> {
      if (response.getEntity() != null) {
        response.setEntity(new BufferedHttpEntity(response.getEntity()));
      }
    });
  }

  HttpClientConfig config() {
    return HttpClientConfig.httpClientConfig()
        .httpClientFactory(() -> client)
        .setParam("http.connection.timeout", timeoutMillis)
        .setParam("http.socket.timeout", timeoutMillis);
  }

  /** Closes its connection. */
  @Override
  public void close() {
    client.getConnectionManager().shutdown();
  }
}
