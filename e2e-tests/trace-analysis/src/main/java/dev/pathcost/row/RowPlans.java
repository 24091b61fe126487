package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  private final Function<RowKey, RowTree> rows;
  private final @Nullable Plan[] slots = new @Nullable Plan[SLOTS];
  private final WayCosts costs = new WayCosts();

  /** @param rows the rows of a request type at a level, by the key of the request row */
  RowPlans(Function<RowKey, RowTree> rows) {
    this.rows = rows;
  }

  void add(CallTree tree) {
    if (tree.calls().size() > LARGEST) {
      // Nothing of it is kept, its memory neither.
      targets(tree).forEach(target -> target.add(tree, new WayCosts()));
    } else {
      plan(tree).targets().forEach(target -> target.add(tree, costs));
    }
  }

  private Plan plan(CallTree tree) {
    int hash = Structure.hash(tree);
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    Plan known = slots[slot];
    if (known != null && known.hash() == hash && known.structure().isOf(tree)) {
      return known;
    }
    Plan plan = new Plan(hash, Structure.of(tree), targets(tree));
    slots[slot] = plan;
    return plan;
  }

  private List<Target> targets(CallTree tree) {
    List<Target> targets = new ArrayList<>();
    for (Level level : Level.values()) {
      RowTree ofLevel = rows.apply(RowKey.request(tree.requestType(), level));
      targets.add(new Target(ofLevel, LevelPlan.of(tree, level, ofLevel)));
    }
    return targets;
  }

  /** The rows of all trees of one structure. */
  private record Plan(int hash, Structure structure, List<Target> targets) {}

  private record Target(RowTree rows, LevelPlan plan) {
    void add(CallTree tree, WayCosts costs) {
      rows.request().add(plan.samples(tree, costs, (path, sample) -> path.sums().add(sample)));
    }
  }

  /** Who called whom, and what the calls are named; without what they cost, which takes room. */
  private static final class Structure {
    private final RequestType requestType;
    private final int[] parents;

    /** Service and function of each call in turn. */
    private final @Nullable String[] names;

    private Structure(RequestType requestType, int calls) {
      this.requestType = requestType;
      parents = new int[calls];
      names = new @Nullable String[2 * calls];
    }

    static Structure of(CallTree tree) {
      Structure structure = new Structure(tree.requestType(), tree.calls().size());
      for (Call call : tree.calls()) {
        structure.parents[call.index()] = call.parentIndex();
        structure.names[2 * call.index()] = call.service();
        structure.names[2 * call.index() + 1] = call.function();
      }
      return structure;
    }

    static int hash(CallTree tree) {
      int hash = tree.requestType().hashCode();
      for (Call call : tree.calls()) {
        hash = hash * 31 + call.parentIndex();
        hash = hash * 31 + call.service().hashCode();
        hash = hash * 31 + Objects.hashCode(call.function());
      }
      return hash;
    }

    boolean isOf(CallTree tree) {
      if (parents.length != tree.calls().size() || !requestType.equals(tree.requestType())) {
        return false;
      }
      for (Call call : tree.calls()) {
        int i = call.index();
        if (parents[i] != call.parentIndex()
            || !call.service().equals(names[2 * i])
            || !Objects.equals(call.function(), names[2 * i + 1])) {
          return false;
        }
      }
      return true;
    }
  }
}
