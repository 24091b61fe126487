package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds requests to their rows, and remembers for the structures of call trees seen before which
 * rows these are: most requests of a type have a structure that another had.
 */
final class RowPlans {

  /** So many structures are remembered, a power of two; of those that meet, the newest. */
  private static final int SLOTS = 1024;

  /** Larger trees are rarely alike. */
  private static final int LARGEST = 256;

  private final Function<RowKey, RowSums> rows;
  private final @Nullable Plan[] slots = new @Nullable Plan[SLOTS];

  /** @param rows the sums of each row */
  RowPlans(Function<RowKey, RowSums> rows) {
    this.rows = rows;
  }

  /** The rows of all trees of one structure. */
  private record Plan(int hash, CallTree example, List<Target> targets) {}

  private record Target(RowPart part, RowSums sums) {}

  void add(CallTree tree) {
    if (tree.calls().size() > LARGEST) {
      RowParts.of(tree, part -> rows.apply(part.key()).add(RequestSamples.sample(tree, part)));
      return;
    }
    for (Target target : plan(tree).targets()) {
      target.sums().add(RequestSamples.sample(tree, target.part()));
    }
  }

  private Plan plan(CallTree tree) {
    int hash = hash(tree);
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    Plan known = slots[slot];
    if (known != null && known.hash() == hash && haveOneStructure(known.example(), tree)) {
      return known;
    }
    List<Target> targets = new ArrayList<>();
    Consumer<RowPart> toTargets = part -> targets.add(new Target(part, rows.apply(part.key())));
    RowParts.of(tree, toTargets);
    Plan plan = new Plan(hash, tree, targets);
    slots[slot] = plan;
    return plan;
  }

  private static int hash(CallTree tree) {
    int hash = tree.requestType().hashCode();
    for (Call call : tree.calls()) {
      hash = hash * 31 + call.parentIndex();
      hash = hash * 31 + call.service().hashCode();
      hash = hash * 31 + Objects.hashCode(call.function());
    }
    return hash;
  }

  private static boolean haveOneStructure(CallTree one, CallTree other) {
    List<Call> calls = one.calls();
    if (calls.size() != other.calls().size() || !one.requestType().equals(other.requestType())) {
      return false;
    }
    for (int i = 0; i < calls.size(); i++) {
      Call a = calls.get(i);
      Call b = other.calls().get(i);
      if (a.parentIndex() != b.parentIndex()
          || !a.service().equals(b.service())
          || !Objects.equals(a.function(), b.function())) {
        return false;
      }
    }
    return true;
  }
}
