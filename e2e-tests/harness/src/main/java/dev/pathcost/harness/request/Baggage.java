package dev.pathcost.harness.request;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a request tells every service on its way, by the W3C header {@code baggage}: in this
 * project, the cost that a function is to have.
 *
 * @param entries keys to values, in the order of the header
 */
public record Baggage(Map<String, String> entries) {

  private static final int FEW = 2;
  private static final String SET = "pathcost.set.";

  public static final Baggage NONE = new Baggage(Map.of());

  public Baggage {
    entries = Map.copyOf(entries);
  }

  /**
   * In addition: the function costs exactly this much of its own.
   *
   * @param function a path element, such as {@code svc-c_c1}
   * @param cost CPU time and memory, such as {@code 5ms/1MiB}
   */
  public Baggage set(String function, String cost) {
    return with(SET + function, cost);
  }

  /**
   * In addition: the function burns this much more CPU time.
   *
   * @param function a path element, such as {@code svc-c_c1}
   * @param cpuTime such as {@code 20ms}
   */
  public Baggage burn(String function, String cpuTime) {
    return with("pathcost.burn." + function, cpuTime);
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether it tells functions what to cost, and nothing else. */
  public boolean onlySets() {
    return !isEmpty() && entries.keySet().stream().allMatch(key -> key.startsWith(SET));
  }

  /** The value of the header. */
  public String header() {
    return entries.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
        .collect(Collectors.joining(","));
  }

  /** The entries for a line of output: by themselves while they are few, else only counted. */
  String describe() {
    return entries.size() <= FEW ? header() : entries.size() + " costs set or added by baggage";
  }

  private Baggage with(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(entries);
    more.put(key, value);
    return new Baggage(more);
  }

  /** Percent-encodes what the header's grammar does not let through. */
  private static String encoded(String value) {
    StringBuilder text = new StringBuilder();
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (c > ' ' && c < 0x7f && "\",;\\%".indexOf(c) < 0) {
        text.append(c);
      } else {
        text.append("%%%02X".formatted((int) c));
      }
    }
    return text.toString();
  }
}
