package dev.pathcost.generate.model;

import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a system together from functions and from request types that call these by name. A name
 * without an underscore is a service that no tracer measures.
 */
final class SystemBuilder {
  private final Map<String, Function> functions = new HashMap<>();
  private final Map<String, String> operations = new HashMap<>();
  private final List<Request> requests = new ArrayList<>();

  SystemBuilder function(String element, Cost cost, @Nullable String unmeasured) {
    functions.put(element, new Function(cost, unmeasured));
    return this;
  }

  SystemBuilder function(String element, Cost cost) {
    return function(element, cost, null);
  }

  SystemBuilder request(String type, String tree) {
    return request(RequestType.parse(type), tree, 1, 0);
  }

  /** @throws IllegalArgumentException if the tree breaks its notation */
  SystemBuilder request(RequestType type, String tree, double weight, double errorRate) {
    CallTreeText.Node root = CallTreeText.parse(tree);
    operations.put(root.name(), type.operation());
    requests.add(new Request(type, root, weight, errorRate));
    return this;
  }

  /** @throws IllegalArgumentException if a call is to a function that was not named */
  SystemModel build(String name, Noise noise) {
    List<RequestModel> models = new ArrayList<>();
    for (Request request : requests) {
      CallModel root = call(request.root);
      models.add(new RequestModel(
          request.type,
          request.weight,
          request.errorRate,
          new CallModel(
              root.service(),
              root.function(),
              request.type.operation(),
              root.cost(),
              root.unmeasured(),
              root.steps())));
    }
    return new SystemModel(name, models, noise);
  }

  private CallModel call(CallTreeText.Node node) {
    Function function = functions.get(node.name());
    if (function == null) {
      throw new IllegalArgumentException("The function '" + node.name() + "' has no cost");
    }
    int split = node.name().indexOf('_');
    String service = split < 0 ? node.name() : node.name().substring(0, split);
    @Nullable String local = split < 0 ? null : node.name().substring(split + 1);
    return new CallModel(
        service,
        local,
        operations.getOrDefault(node.name(), "GET /" + (local == null ? "" : local)),
        function.cost,
        function.unmeasured,
        node.steps().stream()
            .map(step -> step.stream().map(this::call).toList())
            .toList());
  }

  private record Function(Cost cost, @Nullable String unmeasured) {}

  private record Request(
      RequestType type, CallTreeText.Node root, double weight, double errorRate) {}
}
