package dev.pathcost.gate.simulation;

import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A system of request types that each take some paths.
 *
 * @param costs what each function costs by itself
 * @param paths the paths of each request type, each a list of functions, root first
 */
public record SimulatedSystem(
    Map<String, Cost> costs, SortedMap<RequestType, List<List<String>>> paths) {

  private static final String COSTS = """
      svc-a_a1 353 32, svc-a_prepare 1514 74, svc-a_a2 1255 58, svc-a_a3 777 81,
      svc-a_a4 1547 106, svc-a_f1 236 16, svc-a_f2 377 40, svc-a_f3 474 56,
      svc-b_b1 1766 122, svc-b_b2 1814 138, svc-c_c1 1075 256, svc-c_c2 1532 154,
      svc-d_d1 713 160, svc-e_e1 2600 195, svc-e_e2 920 192, svc-f_f1 1021 208,
      svc-g_g1 1182 224
      """;

  private static final String TYPES = """
      svc-a GET /a/v1/a1 = svc-a_a1,svc-a_prepare,svc-b_b1,svc-c_c1
      svc-a GET /a/v1/a2 = svc-a_a2,svc-b_b2,svc-d_d1
      svc-a GET /a/v1/a3 = svc-a_a3,svc-e_e1,svc-f_f1; svc-a_a3,svc-e_e1,svc-d_d1; svc-a_a3,svc-g_g1
      svc-a GET /a/v1/a4 = svc-a_a4,svc-c_c2,svc-e_e2
      svc-a GET /a/v1/a5 = svc-a_f1,svc-a_f2,svc-a_f3
      svc-b GET /b/v1/b1 = svc-b_b1,svc-c_c1
      svc-b GET /b/v1/b2 = svc-b_b2,svc-d_d1
      svc-c GET /c/v1/c1 = svc-c_c1
      svc-c GET /c/v1/c2 = svc-c_c2,svc-e_e2
      svc-d GET /d/v1/d1 = svc-d_d1
      svc-e GET /e/v1/e1 = svc-e_e1,svc-f_f1; svc-e_e1,svc-d_d1
      svc-e GET /e/v1/e2 = svc-e_e2
      svc-f GET /f/v1/f1 = svc-f_f1
      svc-g GET /g/v1/g1 = svc-g_g1
      """;

  /** What a call costs by itself. */
  public record Cost(double cpuNanos, double bytes) {}

  /** One request type, {@code svc-a GET /x}, with one path of two functions. */
  public static SimulatedSystem small() {
    Map<String, Cost> costs = new LinkedHashMap<>();
    costs.put("svc-a_x", new Cost(1_000_000, 100_000));
    costs.put("svc-b_y", new Cost(2_000_000, 200_000));
    SortedMap<RequestType, List<List<String>>> paths = new TreeMap<>();
    paths.put(RequestType.parse("svc-a GET /x"), List.of(List.of("svc-a_x", "svc-b_y")));
    return new SimulatedSystem(costs, paths);
  }

  /**
   * The demo system: its request types, the paths they took in real runs, and what its functions
   * cost there, in microseconds and KiB; in those that call another service that is mostly the HTTP
   * client.
   */
  public static SimulatedSystem demo() {
    return demo(1, TYPES.lines().toList());
  }

  /** The last request types of the demo system, with about 20 rows. */
  public static SimulatedSystem small20() {
    List<String> types = TYPES.lines().toList();
    return demo(1, types.subList(types.size() - 6, types.size()));
  }

  /** Three demo systems beside each other, with about 200 rows. */
  public static SimulatedSystem large200() {
    return demo(3, TYPES.lines().toList());
  }

  private static SimulatedSystem demo(int copies, List<String> types) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    SortedMap<RequestType, List<List<String>>> paths = new TreeMap<>();
    for (int copy = 1; copy <= copies; copy++) {
      String service = copy == 1 ? "svc-" : "svc-" + copy;
      for (String function : COSTS.strip().split("\\s*,\\s*", -1)) {
        String[] parts = function.split(" ", -1);
        costs.put(
            parts[0].replace("svc-", service),
            new Cost(1e3 * Double.parseDouble(parts[1]), 1024 * Double.parseDouble(parts[2])));
      }
      for (String line : types) {
        String[] sides = line.replace("svc-", service).split(" = ", -1);
        List<List<String>> ofType = new ArrayList<>();
        for (String path : sides[1].split("; ", -1)) {
          ofType.add(List.of(path.split(",", -1)));
        }
        paths.put(RequestType.parse(sides[0]), ofType);
      }
    }
    return new SimulatedSystem(costs, paths);
  }

  /** The functions of a request type, each once. */
  public List<String> functions(RequestType type) {
    return paths.getOrDefault(type, List.of()).stream()
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /** Whether a function calls another service in this request type. */
  boolean isCaller(RequestType type, String function) {
    for (List<String> path : paths.getOrDefault(type, List.of())) {
      int position = path.indexOf(function);
      if (position >= 0
          && position + 1 < path.size()
          && !service(function).equals(service(path.get(position + 1)))) {
        return true;
      }
    }
    return false;
  }

  private static String service(String function) {
    return function.substring(0, function.indexOf('_'));
  }
}
