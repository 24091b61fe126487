package dev.pathcost.generate.model;

import dev.pathcost.span.RequestType;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the file that describes a system.
 *
 * <pre>{@code
 * system: shop
 * noise: {request-cpu: 0.2}           # what differs from the demo system's; or none
 * functions:                          # service_function; without underscore, a service unmeasured
 *   shop_buy: {cpu: 300 us, memory: 64 KiB, wait: 1 ms}
 *   stock_take: {cpu: 1 ms, memory: 1 MiB, scatter: 0.2}
 *   pay_charge: {cpu: 2 ms, unmeasured: virtual-thread}
 *   redis: {wait: 200 us}
 * requests:                           # who calls whom: one after the other, or & at the same time
 *   shop POST /buy: shop_buy(2*stock_take,pay_charge(redis))
 *   shop GET /list:                   # several shapes of one request type
 *     - {calls: shop_list(stock_take&redis), weight: 9}
 *     - {calls: shop_list, weight: 1, errors: 2%}
 * }</pre>
 */
public final class ModelFile {
  private final Path file;

  private ModelFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if there is a mistake in it; the message names file and place
   * @throws IOException if it cannot be read
   */
  public static SystemModel read(Path file) throws IOException {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Object root = new Yaml(new SafeConstructor(options)).load(reader);
      return new ModelFile(file).system(root);
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private SystemModel system(@Nullable Object root) {
    Map<String, Object> top =
        map("the file", root, Set.of("system", "noise", "functions", "requests"));
    SystemBuilder system = new SystemBuilder();
    map("functions", top.get("functions"), null)
        .forEach((element, costs) -> function(system, element, costs));
    map("requests", top.get("requests"), null)
        .forEach((type, shapes) -> requests(system, type, shapes));
    try {
      return system.build(
          String.valueOf(top.getOrDefault("system", file)), noise(top.get("noise")));
    } catch (IllegalArgumentException e) {
      throw mistake("requests", e);
    }
  }

  private void function(SystemBuilder system, String element, Object costs) {
    String where = "functions, " + element;
    Map<String, Object> figures =
        map(where, costs, Set.of("cpu", "memory", "wait", "scatter", "unmeasured"));
    try {
      system.function(
          element,
          new Cost(
              Amount.time(text(figures, "cpu", "0 ns")),
              Amount.size(text(figures, "memory", "0 B")),
              Amount.time(text(figures, "wait", "0 ns")),
              Amount.number(text(figures, "scatter", "1"))),
          figures.containsKey("unmeasured") ? text(figures, "unmeasured", "") : null);
    } catch (IllegalArgumentException e) {
      throw mistake(where, e);
    }
  }

  private void requests(SystemBuilder system, String type, Object shapes) {
    String where = "requests, " + type;
    for (Object shape : shapes instanceof List<?> list ? list : List.of(shapes)) {
      Map<String, Object> figures = shape instanceof String calls
          ? Map.of("calls", calls)
          : map(where, shape, Set.of("calls", "weight", "errors"));
      try {
        system.request(
            RequestType.parse(type),
            text(figures, "calls", ""),
            Amount.number(text(figures, "weight", "1")),
            Amount.number(text(figures, "errors", "0")));
      } catch (IllegalArgumentException e) {
        throw mistake(where, e);
      }
    }
  }

  private Noise noise(@Nullable Object value) {
    if (value == null || value.equals("measured")) {
      return Noise.MEASURED;
    }
    if (value.equals("none")) {
      return Noise.NONE;
    }
    Noise usual = Noise.MEASURED;
    Map<String, Double> numbers = new LinkedHashMap<>();
    numbers.put("run-cpu", usual.runCpu());
    numbers.put("function-cpu", usual.functionCpu());
    numbers.put("request-cpu", usual.requestCpu());
    numbers.put("burst-rate", usual.burstRate());
    numbers.put("burst-factor", usual.burstFactor());
    numbers.put("function-memory", usual.functionMemory());
    numbers.put("request-memory", usual.requestMemory());
    numbers.put("delay", usual.delay());
    try {
      map("noise", value, numbers.keySet())
          .forEach((name, number) -> numbers.put(name, Amount.number(number.toString())));
      Double[] n = numbers.values().toArray(new Double[0]);
      return new Noise(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]);
    } catch (IllegalArgumentException e) {
      throw mistake("noise", e);
    }
  }

  private static String text(Map<String, Object> figures, String name, String otherwise) {
    Object value = figures.get(name);
    return value == null ? otherwise : value.toString();
  }

  /** @param known the keys that there may be, or null for any */
  private Map<String, Object> map(
      String where, @Nullable Object value, @Nullable Set<String> known) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new IllegalArgumentException(file + ": " + where + " wants keys with values"
          + (value == null ? "" : ", not '" + value + "'"));
    }
    Map<String, Object> checked = new LinkedHashMap<>();
    map.forEach((key, entry) -> {
      if (known != null && !known.contains(String.valueOf(key))) {
        throw new IllegalArgumentException(file + ": " + where + " has '" + key
            + "', which is none of " + String.join(", ", new TreeSet<>(known)));
      }
      checked.put(String.valueOf(key), entry == null ? Map.of() : entry);
    });
    return checked;
  }

  private IllegalArgumentException mistake(String where, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(file.toString())
        ? e
        : new IllegalArgumentException(file + ": " + where + ": " + message, e);
  }
}
