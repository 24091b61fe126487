package dev.pathcost.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which spans the requests of a plan leave, outer ones before inner ones. */
final class SpanLayout {

  private final List<PlannedSpan> spans = new ArrayList<>();
  private final Map<String, Integer> processes = new LinkedHashMap<>();
  private final int[] layers;

  private SpanLayout(int calls) {
    layers = new int[calls];
  }

  static SpanLayout of(List<PlannedCall> calls, SpanStyle style) {
    SpanLayout layout = new SpanLayout(calls.size());
    int[] innermost = new int[calls.size()];
    for (PlannedCall call : calls) {
      int parent = call.parent() == Plan.NONE ? Plan.NONE : innermost[call.parent()];
      String caller =
          call.parent() == Plan.NONE ? null : calls.get(call.parent()).service();
      innermost[call.index()] = layout.add(call, caller, parent, style);
    }
    return layout;
  }

  private int add(PlannedCall call, @Nullable String caller, int outer, SpanStyle style) {
    List<SpanRole> roles = roles(call, caller != null, style);
    layers[call.index()] = roles.size() - 1;
    int parent = outer;
    for (int i = 0; i < roles.size(); i++) {
      SpanRole role = roles.get(i);
      String process = process(role, call.service(), caller == null ? "" : caller);
      spans.add(new PlannedSpan(
          spans.size(),
          parent,
          role,
          call,
          roles.size() - 1 - i,
          processes.computeIfAbsent(process, p -> processes.size()),
          process,
          name(role, call),
          StaticAttributes.of(role, call)));
      parent = spans.size() - 1;
    }
    return parent;
  }

  private static List<SpanRole> roles(PlannedCall call, boolean hasCaller, SpanStyle style) {
    List<SpanRole> roles = new ArrayList<>();
    boolean function = call.model().function() != null;
    if (call.enters()) {
      if (hasCaller && style.transport()) {
        roles.add(SpanRole.CLIENT);
      }
      if (style.mesh()) {
        roles.add(hasCaller ? SpanRole.PROXY_OUT : SpanRole.GATEWAY);
        roles.add(SpanRole.PROXY_IN);
      }
      if (!hasCaller || style.transport() || !function) {
        roles.add(SpanRole.SERVER);
      }
    }
    if (function) {
      roles.add(SpanRole.FUNCTION);
    }
    return roles;
  }

  private static String process(SpanRole role, String service, String caller) {
    return switch (role) {
      case GATEWAY -> "istio-ingressgateway.istio-system";
      case PROXY_OUT -> caller + ".default";
      case PROXY_IN -> service + ".default";
      case CLIENT -> caller;
      case SERVER, FUNCTION -> service;
    };
  }

  private static String name(SpanRole role, PlannedCall call) {
    return switch (role) {
      case GATEWAY, PROXY_OUT, PROXY_IN -> call.service() + ".default.svc.cluster.local:5566/*";
      case CLIENT -> "GET";
      case SERVER -> call.model().operation();
      case FUNCTION ->
        call.model().function() == null
            ? call.model().operation()
            : call.model().function();
    };
  }

  List<PlannedSpan> spans() {
    return spans;
  }

  /** The names of the processes, by their numbers. */
  List<String> processes() {
    return List.copyOf(processes.keySet());
  }

  /** How many spans lie around the call's own. */
  int layers(int call) {
    return layers[call];
  }
}
