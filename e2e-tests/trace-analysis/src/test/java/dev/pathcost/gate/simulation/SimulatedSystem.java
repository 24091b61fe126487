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
 * @param callNanos the CPU time that it takes a function to call another service
 * @param paths the paths of each request type, each a list of functions, root first
 */
public record SimulatedSystem(
    Map<String, Cost> costs, double callNanos, SortedMap<RequestType, List<List<String>>> paths) {

  /** What a call costs by itself. */
  public record Cost(double cpuNanos, double bytes) {}

  /** One request type, {@code svc-a GET /x}, with one path of two functions. */
  public static SimulatedSystem small() {
    Map<String, Cost> costs = new LinkedHashMap<>();
    costs.put("svc-a_x", new Cost(1_000_000, 100_000));
    costs.put("svc-b_y", new Cost(2_000_000, 200_000));
    SortedMap<RequestType, List<List<String>>> paths = new TreeMap<>();
    paths.put(RequestType.parse("svc-a GET /x"), List.of(List.of("svc-a_x", "svc-b_y")));
    return new SimulatedSystem(costs, 0, paths);
  }

  /** The demo system: its request types, paths, and what its functions are set to do. */
  public static SimulatedSystem demo() {
    Map<String, Cost> costs = new LinkedHashMap<>();
    String work = "svc-a_a1 300 32, svc-a_prepare 500 64, svc-a_a2 400 48, svc-a_a3 600 80,"
        + "svc-a_a4 700 96, svc-a_a5 150 8, svc-a_f1 200 16, svc-a_f2 350 40, svc-a_f3 450 56,"
        + "svc-b_b1 800 112, svc-b_b2 900 128, svc-c_c1 1000 256, svc-c_c2 550 144,"
        + "svc-d_d1 650 160, svc-e_e1 750 176, svc-e_e2 850 192, svc-f_f1 950 208,"
        + "svc-g_g1 1100 224";
    for (String function : work.split(",", -1)) {
      String[] parts = function.strip().split(" ", -1);
      costs.put(
          parts[0],
          new Cost(1e3 * Double.parseDouble(parts[1]), 1024 * Double.parseDouble(parts[2])));
    }
    SortedMap<RequestType, List<List<String>>> paths = new TreeMap<>();
    String types = """
        svc-a GET /a/v1/a1 = svc-a_a1,svc-a_prepare,svc-b_b1,svc-c_c1
        svc-a GET /a/v1/a2 = svc-a_a2,svc-b_b2,svc-d_d1
        svc-a GET /a/v1/a3 = svc-a_a3,svc-e_e1,svc-f_f1; svc-a_a3,svc-e_e1,svc-d_d1; svc-a_a3,svc-g_g1
        svc-a GET /a/v1/a4 = svc-a_a4,svc-c_c2,svc-e_e2
        svc-a GET /a/v1/a5 = svc-a_a5,svc-a_f1,svc-a_f2,svc-a_f3
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
    types.lines().forEach(line -> {
      String[] sides = line.split(" = ", -1);
      List<List<String>> ofType = new ArrayList<>();
      for (String path : sides[1].split("; ", -1)) {
        ofType.add(List.of(path.split(",", -1)));
      }
      paths.put(RequestType.parse(sides[0]), ofType);
    });
    return new SimulatedSystem(costs, 1_100_000, paths);
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
