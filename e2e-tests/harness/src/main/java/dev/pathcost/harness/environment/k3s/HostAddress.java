package dev.pathcost.harness.environment.k3s;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/** Where the machine of this JVM is, as seen from the pods of a node in a container. */
final class HostAddress {

  private HostAddress() {}

  /**
   * An IP address, since pods do not know the names that the node knows.
   *
   * @param engine the host name of the container engine, as seen from here
   */
  static String of(NodeContainer node, String engine) {
    try {
      InetAddress engineAddress = InetAddress.getByName(engine);
      if (!engineAddress.isLoopbackAddress() && !isOfThisMachine(engineAddress)) {
        return towards(engineAddress);
      }
      String hosts = node.execInContainer("cat", "/etc/hosts").getStdout();
      return inHostsFile(hosts, NodeContainer.HOST)
          .orElseThrow(() -> new IOException("there is no " + NodeContainer.HOST + " in it"));
    } catch (IOException | UnsupportedOperationException e) {
      throw notFound(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notFound(e);
    }
  }

  static Optional<String> inHostsFile(String hosts, String name) {
    return hosts
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(words -> Arrays.asList(words).subList(1, words.length).contains(name))
        .map(words -> words[0])
        .filter(address -> !address.contains(":"))
        .findFirst();
  }

  private static boolean isOfThisMachine(InetAddress address) throws SocketException {
    return NetworkInterface.getByInetAddress(address) != null;
  }

  /** The engine is another machine: the address that this one has in its direction. */
  private static String towards(InetAddress engine) throws SocketException, UnknownHostException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(engine, 9));
      return socket.getLocalAddress().getHostAddress();
    }
  }

  private static InfrastructureException notFound(Exception cause) {
    return new InfrastructureException(
        "It cannot be found out how pods reach this machine: " + cause.getMessage(),
        "say it by -De2e.host.address.",
        cause);
  }
}
