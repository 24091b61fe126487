package dev.pathcost.harness.evidence;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was the case in a run, for the report's environment box: named facts, each chosen, never a
 * dump of variables.
 */
public final class RunFacts {

  private final Map<String, String> facts = new LinkedHashMap<>();

  /** Adds a fact, or replaces the one of that name. */
  public RunFacts put(String name, String value) {
    facts.put(name, value);
    return this;
  }

  /** The facts about this JVM and machine. */
  public RunFacts putMachine() {
    return put(
            "JVM",
            "%s %s (%s)"
                .formatted(
                    System.getProperty("java.vm.name"),
                    Runtime.version(),
                    System.getProperty("java.vendor")))
        .put(
            "OS",
            "%s %s %s"
                .formatted(
                    System.getProperty("os.name"),
                    System.getProperty("os.version"),
                    System.getProperty("os.arch")))
        .put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
  }

  /** The facts in the form of a properties file, with what such a file needs escaped. */
  public String toProperties() {
    StringBuilder text = new StringBuilder();
    facts.forEach((name, value) -> text.append(
            escaped(name).replace(" ", "\\ ").replace(":", "\\:").replace("=", "\\="))
        .append(" = ")
        .append(escaped(value))
        .append('\n'));
    return text.toString();
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "");
  }
}
