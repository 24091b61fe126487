package dev.pathcost.gate.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a run took place. Costs of runs compare only where all but the images are the same: the
 * images are what a check is about.
 *
 * @param kind such as {@code local} or {@code k3s}; {@code files} where only traces are known
 * @param cpu model and number of processors; empty where unknown
 * @param jvm what the services ran on; empty where unknown
 * @param settings what else makes a difference, such as the mesh, by name
 * @param images what was tested: digests by image
 */
public record RunEnvironment(
    String kind,
    String cpu,
    String jvm,
    SortedMap<String, String> settings,
    SortedMap<String, String> images) {

  public RunEnvironment {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
  }

  /** An environment of which no more is known. */
  public static RunEnvironment of(String kind) {
    return new RunEnvironment(kind, "", "", new TreeMap<>(), new TreeMap<>());
  }

  /** Why runs there do not compare with runs in the other; empty where they do. */
  public List<String> differences(RunEnvironment other) {
    List<String> differences = new ArrayList<>();
    compare("environment", kind, other.kind, differences);
    compare("CPU", cpu, other.cpu, differences);
    compare("JVM", jvm, other.jvm, differences);
    TreeSet<String> names = new TreeSet<>(settings.keySet());
    names.addAll(other.settings.keySet());
    for (String name : names) {
      compare(
          name,
          settings.getOrDefault(name, ""),
          other.settings.getOrDefault(name, ""),
          differences);
    }
    return differences;
  }

  private static void compare(String what, String mine, String others, List<String> differences) {
    if (!Objects.equals(mine, others)) {
      differences.add("%s is %s there and %s here".formatted(what, shown(others), shown(mine)));
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "unknown" : "'" + value + "'";
  }
}
