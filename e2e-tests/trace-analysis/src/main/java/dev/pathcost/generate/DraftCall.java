package dev.pathcost.generate;

import dev.pathcost.generate.model.CallModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a model in a form that anomalies can change. Trees of any depth are walked in loops.
 */
final class DraftCall {
  private final CallModel model;
  private @Nullable DraftCall parent;
  private final List<List<DraftCall>> steps = new ArrayList<>();
  private int step;
  private double cpuFactor = 1;
  private double memoryFactor = 1;
  private final List<Anomaly.Outlier> outliers = new ArrayList<>();

  private DraftCall(CallModel model, @Nullable DraftCall parent) {
    this.model = model;
    this.parent = parent;
  }

  static DraftCall of(CallModel root) {
    DraftCall draft = new DraftCall(root, null);
    Deque<DraftCall> waiting = new ArrayDeque<>();
    waiting.push(draft);
    while (!waiting.isEmpty()) {
      DraftCall call = waiting.pop();
      for (List<CallModel> step : call.model.steps()) {
        List<DraftCall> made = new ArrayList<>();
        for (CallModel callee : step) {
          DraftCall child = new DraftCall(callee, call);
          made.add(child);
          waiting.push(child);
        }
        call.steps.add(made);
      }
    }
    return draft;
  }

  /**
   * This call and all below it, each before those that it makes, in the order of their making; from
   * now on they know their steps.
   */
  List<DraftCall> preOrder() {
    List<DraftCall> order = new ArrayList<>();
    Deque<DraftCall> waiting = new ArrayDeque<>();
    waiting.push(this);
    while (!waiting.isEmpty()) {
      DraftCall call = waiting.pop();
      order.add(call);
      for (int s = call.steps.size() - 1; s >= 0; s--) {
        List<DraftCall> step = call.steps.get(s);
        for (int i = step.size() - 1; i >= 0; i--) {
          step.get(i).step = s;
          waiting.push(step.get(i));
        }
      }
    }
    return order;
  }

  void plant(Anomaly anomaly) {
    if (anomaly instanceof Anomaly.Cpu cpu) {
      cpuFactor *= cpu.factor();
    } else if (anomaly instanceof Anomaly.Memory memory) {
      memoryFactor *= memory.factor();
    } else if (anomaly instanceof Anomaly.Outlier outlier) {
      outliers.add(outlier);
    } else if (anomaly instanceof Anomaly.NewCall added) {
      addStep(steps.size(), of(added.call()));
    } else if (anomaly instanceof Anomaly.Gone) {
      leave();
    } else if (anomaly instanceof Anomaly.MoreCalls more) {
      repeat(more.more());
    }
  }

  private void leave() {
    DraftCall caller = caller();
    caller.steps.forEach(step -> step.remove(this));
    caller.steps.removeIf(List::isEmpty);
  }

  private void repeat(int more) {
    DraftCall caller = caller();
    int step = 0;
    while (!caller.steps.get(step).contains(this)) {
      step++;
    }
    for (int i = 0; i < more; i++) {
      caller.addStep(step + 1, copy());
    }
  }

  private void addStep(int at, DraftCall call) {
    call.parent = this;
    steps.add(at, new ArrayList<>(List.of(call)));
  }

  private DraftCall copy() {
    DraftCall top = shallowCopy(null);
    Deque<DraftCall> from = new ArrayDeque<>(List.of(this));
    Deque<DraftCall> into = new ArrayDeque<>(List.of(top));
    while (!from.isEmpty()) {
      DraftCall original = from.pop();
      DraftCall copy = into.pop();
      for (List<DraftCall> step : original.steps) {
        List<DraftCall> copied = new ArrayList<>();
        for (DraftCall call : step) {
          DraftCall callCopy = call.shallowCopy(copy);
          copied.add(callCopy);
          from.push(call);
          into.push(callCopy);
        }
        copy.steps.add(copied);
      }
    }
    return top;
  }

  private DraftCall shallowCopy(@Nullable DraftCall under) {
    DraftCall copy = new DraftCall(model, under);
    copy.cpuFactor = cpuFactor;
    copy.memoryFactor = memoryFactor;
    copy.outliers.addAll(outliers);
    return copy;
  }

  private DraftCall caller() {
    if (parent == null) {
      throw new IllegalArgumentException("'" + element()
          + "' is the root of its requests: it can neither be gone nor be called more often");
    }
    return parent;
  }

  CallModel model() {
    return model;
  }

  @Nullable
  DraftCall parent() {
    return parent;
  }

  /** In which of its caller's steps it is made; 0 for the root. */
  int step() {
    return step;
  }

  List<List<DraftCall>> steps() {
    return steps;
  }

  String element() {
    return model.element();
  }

  double cpuFactor() {
    return cpuFactor;
  }

  double memoryFactor() {
    return memoryFactor;
  }

  List<Anomaly.Outlier> outliers() {
    return outliers;
  }
}
