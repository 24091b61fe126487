package dev.pathcost.harness.environment.k3s;

import java.util.List;
import org.testcontainers.containers.GenericContainer;

/** What the node itself wrote. */
final class NodeLog {

  private NodeLog() {}

  /** Its last lines; nothing where there is no container (any more). */
  static String tail(GenericContainer<?> node, int lines) {
    try {
      if (node.getContainerId() == null) {
        return "";
      }
      List<String> all = node.getLogs().lines().toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (RuntimeException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
