package dev.pathcost.generate;

import dev.pathcost.generate.model.RequestModel;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says which request comes next. */
final class RequestMix {
  /** In each group, the models that chance chooses from; groups come in turn. */
  private final List<List<Integer>> groups;

  private final double[] weights;

  private RequestMix(List<List<Integer>> groups, double[] weights) {
    this.groups = groups;
    this.weights = weights;
  }

  static RequestMix of(Run.Mix mix, List<RequestModel> models) {
    Map<RequestType, List<Integer>> byType = new LinkedHashMap<>();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      byType.computeIfAbsent(models.get(i).type(), t -> new ArrayList<>()).add(i);
      all.add(i);
    }
    return new RequestMix(
        mix == Run.Mix.IN_TURN ? List.copyOf(byType.values()) : List.of(all),
        models.stream().mapToDouble(RequestModel::weight).toArray());
  }

  /** The number of the model of a request. */
  int choose(long index, Randomness random) {
    List<Integer> group = groups.get((int) (index % groups.size()));
    double sum = 0;
    for (int model : group) {
      sum += weights[model];
    }
    double chance = random.nextDouble() * sum;
    for (int model : group) {
      chance -= weights[model];
      if (chance < 0) {
        return model;
      }
    }
    return group.get(group.size() - 1);
  }
}
