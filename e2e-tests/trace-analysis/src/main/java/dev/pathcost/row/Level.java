package dev.pathcost.row;

import dev.pathcost.calltree.CallTree;

/** How finely paths are told apart. */
public enum Level {
  /** An element of a path is a function of a service, {@code svc-a_a1}. */
  FUNCTION,

  /** An element of a path is a service, {@code svc-a}. */
  SERVICE;

  /** The tree whose paths are the paths of this level. */
  CallTree of(CallTree tree) {
    return switch (this) {
      case FUNCTION -> tree;
      case SERVICE -> tree.contractedToServices();
    };
  }

  /** The level as a file writes it: {@code function} or {@code service}. */
  @Override
  public String toString() {
    return switch (this) {
      case FUNCTION -> "function";
      case SERVICE -> "service";
    };
  }
}
