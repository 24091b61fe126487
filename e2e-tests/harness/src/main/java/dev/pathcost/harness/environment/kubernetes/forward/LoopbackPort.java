package dev.pathcost.harness.environment.kubernetes.forward;

import io.fabric8.kubernetes.client.PortForward;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A free port of this machine, on the loopback address only, with a tunnel for each connection that
 * ends when the client hangs up.
 *
 * <p>The Kubernetes client's own listener leaves each tunnel open until the pod ends it, which a
 * server that keeps connections alive does not do for minutes: threads and descriptors grow with
 * the number of requests, here and in all that stands between, until one of them has no more. A
 * client that only stops sending is taken for one that has hung up, since the two look the same.
 */
final class LoopbackPort implements AutoCloseable {

  private static final int REMEMBERED = 4;

  private final Tunnel tunnel;
  private final ServerSocketChannel server;
  private final Map<Connection, PortForward> open = new ConcurrentHashMap<>();
  private final Deque<String> lost = new ArrayDeque<>();

  private LoopbackPort(Tunnel tunnel, ServerSocketChannel server) {
    this.tunnel = tunnel;
    this.server = server;
  }

  /**
   * Listens at a port that is free.
   *
   * @throws UncheckedIOException if there is none
   */
  static LoopbackPort open(Tunnel tunnel) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open()
          .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
      LoopbackPort port = new LoopbackPort(tunnel, server);
      Thread thread = new Thread(port::acceptAll, "pathcost-port-" + port.number());
      thread.setDaemon(true);
      thread.start();
      return port;
    } catch (IOException e) {
      throw new UncheckedIOException("No port of this machine could be listened at", e);
    }
  }

  int number() {
    return server.socket().getLocalPort();
  }

  /** How many connections are led at this moment. */
  int connections() {
    return open.size();
  }

  /**
   * What is known of clients that wait for an answer, and of the last that have hung up without one
   * since this was last asked.
   */
  List<String> unanswered() {
    // One that hangs up at this moment is in both.
    Set<String> all = new LinkedHashSet<>();
    synchronized (lost) {
      all.addAll(lost);
      lost.clear();
    }
    open.forEach((connection, forward) -> {
      if (connection.isUnanswered()) {
        all.add(known(connection, forward));
      }
    });
    return List.copyOf(all);
  }

  /** Listens no more, and ends all connections. */
  @Override
  public void close() throws IOException {
    server.close();
    open.values().forEach(LoopbackPort::quietly);
  }

  private void acceptAll() {
    try (server) {
      while (true) {
        lead(server.accept());
      }
    } catch (IOException e) {
      // Closed, or out of descriptors: either way clients had better be refused than kept waiting.
    }
  }

  private void lead(SocketChannel client) {
    Connection connection = new Connection(client);
    PortForward forward;
    try {
      // What comes in pieces must not wait for the acknowledgement of the piece before.
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      forward = tunnel.open(connection.in(), connection.out());
    } catch (IOException | RuntimeException e) {
      // The client learns of it as of any server that hangs up.
      quietly(client);
      return;
    }
    open.put(connection, forward);
    CompletableFuture<Void> unused = connection.ended().thenRun(() -> {
      if (connection.isUnanswered()) {
        remember(known(connection, forward));
      }
      open.remove(connection);
      quietly(forward);
    });
    if (!server.isOpen()) {
      quietly(forward);
    }
  }

  private void remember(String known) {
    synchronized (lost) {
      lost.addLast(known);
      if (lost.size() > REMEMBERED) {
        lost.removeFirst();
      }
    }
  }

  private static String known(Connection connection, PortForward forward) {
    return Stream.concat(
            Stream.of(connection.toString()),
            Stream.concat(
                    forward.getClientThrowables().stream(), forward.getServerThrowables().stream())
                .map(Throwable::toString))
        .collect(Collectors.joining("; "));
  }

  private static void quietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // It is of no use any more, which is what was wanted.
    }
  }
}
