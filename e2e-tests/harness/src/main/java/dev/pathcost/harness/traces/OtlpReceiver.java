package dev.pathcost.harness.traces;

import com.sun.net.httpserver.HttpServer;
import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A receiver of OpenTelemetry traces, by OTLP/HTTP with protobuf, on a free port. */
public final class OtlpReceiver implements TraceSource, AutoCloseable {

  private static final int THREADS = 2;
  static final int MOST_BYTES = 32 << 20;

  private final HttpServer server;
  private final ExecutorService threads;
  private final SpanStore store;
  private final Map<InetAddress, HttpServer> more = new ConcurrentHashMap<>();

  private OtlpReceiver(HttpServer server, ExecutorService threads, SpanStore store) {
    this.server = server;
    this.threads = threads;
    this.store = store;
  }

  /**
   * Starts to listen.
   *
   * @param address the address to listen on, such as 127.0.0.1
   */
  public static OtlpReceiver start(InetAddress address) {
    SpanStore store = new SpanStore(System::nanoTime);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
      Thread thread = new Thread(task, "otlp-receiver");
      thread.setDaemon(true);
      return thread;
    });
    try {
      return new OtlpReceiver(listen(address, threads, store), threads, store);
    } catch (RuntimeException e) {
      threads.shutdownNow();
      throw e;
    }
  }

  private static HttpServer listen(InetAddress address, ExecutorService threads, SpanStore store) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 0);
      server.setExecutor(threads);
      server.createContext("/", new OtlpHandler(store, MOST_BYTES));
      server.start();
      return server;
    } catch (IOException e) {
      throw new InfrastructureException(
          "The receiver of traces cannot listen on " + address + ": " + e.getMessage(),
          "see whether this machine lets programs listen on that address.",
          e);
    }
  }

  /**
   * Listens so that exporters elsewhere reach it as well: on the one address that they use, if it
   * is one of this machine, else (they are translated on the way) on all.
   *
   * @param host the name or IP address of this machine, as the exporters know it
   * @return what they take as {@code OTEL_EXPORTER_OTLP_ENDPOINT}
   */
  public URI endpointFor(String host) {
    InetAddress address = ofThisMachine(host).orElseGet(OtlpReceiver::all);
    HttpServer listening = more.computeIfAbsent(address, wanted -> listen(wanted, threads, store));
    return URI.create("http://" + host + ":" + listening.getAddress().getPort());
  }

  private static Optional<InetAddress> ofThisMachine(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return NetworkInterface.getByInetAddress(address) == null
          ? Optional.empty()
          : Optional.of(address);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static InetAddress all() {
    return new InetSocketAddress(0).getAddress();
  }

  /** What exporters take as {@code OTEL_EXPORTER_OTLP_ENDPOINT}. */
  public URI endpoint() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  @Override
  public String description() {
    return "OTLP receiver of the harness at " + endpoint();
  }

  @Override
  public void expect(Collection<String> traceIds) {
    store.expect(traceIds);
  }

  @Override
  public ArrivedTrace arrived(String traceId) {
    return store.arrived(traceId);
  }

  @Override
  public long version() {
    return store.version();
  }

  @Override
  public void awaitChange(long version, Duration atMost) throws InterruptedException {
    store.awaitChange(version, atMost);
  }

  @Override
  public void forget(Collection<String> traceIds) {
    store.forget(traceIds);
  }

  @Override
  public void close() {
    server.stop(0);
    more.values().forEach(other -> other.stop(0));
    threads.shutdownNow();
  }
}
