package dev.pathcost.harness.environment.kubernetes.mesh;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Asks the gateway for a path of a service. By a socket, since the JDK's HTTP clients do not let a
 * request say another Host than the address has.
 *
 * @param gateway the gateway's address
 * @param route the way to the service
 */
record GatewayProbe(URI gateway, GatewayRoutes.Route route) {

  private static final int TIMEOUT_MILLIS = 2_000;

  /** Envoy adds this header to answers that came from behind it, and to none of its own. */
  private static final String FROM_BEHIND = "x-envoy-upstream-service-time:";

  /**
   * The head of an answer.
   *
   * @param statusLine its first line
   * @param isFromService whether the service answered, rather than the gateway
   */
  record Answer(String statusLine, boolean isFromService) {}

  Answer ask() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket
          .getOutputStream()
          .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
              .formatted(route.prefix(), route.host())
              .getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      @Nullable String statusLine = reader.readLine();
      if (statusLine == null) {
        throw new EOFException("the gateway closes the connection without an answer");
      }
      boolean fromService = false;
      for (@Nullable String line = reader.readLine();
          line != null && !line.isEmpty();
          line = reader.readLine()) {
        fromService |= line.toLowerCase(Locale.ROOT).startsWith(FROM_BEHIND);
      }
      // A service that cannot be connected to is answered for by the gateway, with 503.
      return new Answer(statusLine, fromService && !statusLine.contains(" 503"));
    }
  }
}
