package dev.pathcost.calltree;

import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.List;

/** Makes connected calls of one service one node. */
final class Contraction {
  private Contraction() {}

  static List<Call> toServices(List<Call> calls) {
    List<Call> nodes = new ArrayList<>();
    int[] nodeOf = nodes(calls);
    for (Call call : calls) {
      int node = nodeOf[call.index()];
      if (node < nodes.size()) {
        nodes.set(node, absorb(nodes.get(node), call));
      } else {
        int parent = call.isRoot() ? Call.NO_PARENT : nodeOf[call.parentIndex()];
        nodes.add(node(node, parent, call));
      }
    }
    return nodes;
  }

  /**
   * For each call the number of its node; nodes are numbered as they come, in pre-order as calls
   * are.
   */
  static int[] nodes(List<Call> calls) {
    int[] nodeOf = new int[calls.size()];
    int nodes = 0;
    for (Call call : calls) {
      boolean sameService =
          !call.isRoot() && calls.get(call.parentIndex()).service().equals(call.service());
      nodeOf[call.index()] = sameService ? nodeOf[call.parentIndex()] : nodes++;
    }
    return nodeOf;
  }

  private static Call node(int index, int parent, Call top) {
    return new Call(
        index,
        parent,
        top.spanId(),
        top.service(),
        null,
        top.startNanos(),
        top.endNanos(),
        top.error(),
        top.selfCpuNanos(),
        top.memoryBytes(),
        top.selfAllocatedBytes(),
        top.selfWallNanos(),
        top.size(),
        top.measured());
  }

  private static Call absorb(Call node, Call call) {
    return new Call(
        node.index(),
        node.parentIndex(),
        node.spanId(),
        node.service(),
        null,
        node.startNanos(),
        node.endNanos(),
        node.error() || call.error(),
        Measurement.sum(node.selfCpuNanos(), call.selfCpuNanos()),
        Math.max(node.memoryBytes(), call.memoryBytes()),
        Measurement.sum(node.selfAllocatedBytes(), call.selfAllocatedBytes()),
        Measurement.sum(node.selfWallNanos(), call.selfWallNanos()),
        node.size() + call.size(),
        node.measured() + call.measured());
  }
}
