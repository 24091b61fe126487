package dev.pathcost.calltree;

import dev.pathcost.span.Measurement;
import java.util.ArrayList;
import java.util.List;

/** Makes connected calls of one service one node. */
final class Contraction {
  private Contraction() {}

  static List<Call> toServices(List<Call> calls) {
    List<Call> nodes = new ArrayList<>();
    int[] nodeOf = new int[calls.size()];
    for (Call call : calls) {
      int parent = call.isRoot() ? Call.NO_PARENT : nodeOf[call.parentIndex()];
      if (parent != Call.NO_PARENT && nodes.get(parent).service().equals(call.service())) {
        nodeOf[call.index()] = parent;
        nodes.set(parent, absorb(nodes.get(parent), call));
      } else {
        nodeOf[call.index()] = nodes.size();
        nodes.add(node(nodes.size(), parent, call));
      }
    }
    return nodes;
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
