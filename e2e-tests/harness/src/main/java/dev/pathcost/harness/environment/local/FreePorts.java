package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Finds ports that nobody listens on.
 *
 * <p>They are taken from below the ranges that operating systems give to outgoing connections (from
 * 32768 on Linux, from 49152 elsewhere): none of the many connections of a run can take one of them
 * between our looking and the service's listening, and a probe of a service that does not listen
 * yet cannot get connected to itself.
 */
final class FreePorts {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TRIES = 500;

  private final RandomGenerator random;

  FreePorts(RandomGenerator random) {
    this.random = random;
  }

  /** So many different ports that are free at this moment. */
  List<Integer> take(int count) {
    Set<Integer> ports = new LinkedHashSet<>();
    for (int tries = 0; ports.size() < count; tries++) {
      if (tries == TRIES) {
        throw new InfrastructureException(
            "No %d free ports were found on 127.0.0.1 between %d and %d."
                .formatted(count, FIRST, LAST),
            "end whatever listens on so many ports.");
      }
      int port = random.nextInt(FIRST, LAST);
      if (!ports.contains(port) && isFree(port)) {
        ports.add(port);
      }
    }
    return List.copyOf(ports);
  }

  /** Whether a service could listen on this port now. */
  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
