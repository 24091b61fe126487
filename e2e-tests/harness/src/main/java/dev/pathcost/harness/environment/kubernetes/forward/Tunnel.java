package dev.pathcost.harness.environment.kubernetes.forward;

import io.fabric8.kubernetes.client.PortForward;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** Leads one connection to where it is meant to go. */
@FunctionalInterface
interface Tunnel {

  /**
   * Begins to lead; returns at once.
   *
   * @param in what the client sends, until it hangs up
   * @param out what the client gets
   * @return ends the connection
   */
  PortForward open(ReadableByteChannel in, WritableByteChannel out);
}
