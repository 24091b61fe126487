package dev.pathcost.cli;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.row.Path;
import java.util.List;

/** The first elements of a path, of functions or of services; {@code *} stands for any text. */
final class PathPattern {

  /** How many elements of a path are those of the pattern, if one before is not. */
  private static final int OFF = -1;

  private final List<NamePattern> elements;

  private PathPattern(List<NamePattern> elements) {
    this.elements = elements;
  }

  /** @throws CommandException if it is no path */
  static PathPattern of(String text) {
    try {
      return new PathPattern(
          Path.parse(text).elements().stream().map(NamePattern::of).toList());
    } catch (IllegalArgumentException e) {
      throw new CommandException("--path " + text + ": " + e.getMessage(), e);
    }
  }

  /** Whether calls of the request, or its services, call each other so, the first by nobody. */
  boolean leadsThrough(CallTree tree) {
    return leadsThrough(tree.calls())
        || leadsThrough(tree.contractedToServices().calls());
  }

  private boolean leadsThrough(List<Call> calls) {
    int[] matched = new int[calls.size()];
    for (Call call : calls) {
      int before = call.isRoot() ? 0 : matched[call.parentIndex()];
      boolean goesOn = before != OFF && elements.get(before).matches(call.element());
      matched[call.index()] = goesOn ? before + 1 : OFF;
      if (matched[call.index()] == elements.size()) {
        return true;
      }
    }
    return false;
  }
}
