package dev.pathcost.row;

import java.util.ArrayList;
import java.util.List;

/**
 * The calls from the root of a call tree to one of its leaves.
 *
 * @param elements at least one: {@code svc-a_a1} at function level, {@code svc-a} at service level
 */
public record Path(List<String> elements) implements Comparable<Path> {

  /** @throws IllegalArgumentException if there is no element */
  public Path {
    elements = List.copyOf(elements);
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("A path has at least one element");
    }
  }

  /** The path of these elements, root first. */
  public static Path of(String... elements) {
    return new Path(List.of(elements));
  }

  /**
   * Reads the form that {@link #toString()} writes: elements with commas between, an element that
   * itself holds a comma or a quotation mark within quotation marks. Blanks around an element are
   * dropped.
   *
   * @throws IllegalArgumentException if an element is empty or a quotation mark is left open
   */
  public static Path parse(String text) {
    List<String> elements = new ArrayList<>();
    StringBuilder element = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        element.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        elements.add(element(element, text));
        element.setLength(0);
      } else {
        element.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException(
          "A quotation mark is left open in the path '" + text + "'");
    }
    elements.add(element(element, text));
    return new Path(elements);
  }

  private static String element(StringBuilder element, String text) {
    String stripped = element.toString().strip();
    if (stripped.isEmpty()) {
      throw new IllegalArgumentException("An element is empty in the path '" + text + "'");
    }
    return stripped;
  }

  /** The last element, which called nothing. */
  public String leaf() {
    return elements.get(elements.size() - 1);
  }

  @Override
  public int compareTo(Path other) {
    int common = Math.min(elements.size(), other.elements.size());
    for (int i = 0; i < common; i++) {
      int byElement = elements.get(i).compareTo(other.elements.get(i));
      if (byElement != 0) {
        return byElement;
      }
    }
    return Integer.compare(elements.size(), other.elements.size());
  }

  /** The elements with commas between, such as {@code svc-a_a1,svc-b_b1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String element : elements) {
      if (!text.isEmpty()) {
        text.append(',');
      }
      boolean plain = element.indexOf(',') < 0 && element.indexOf('"') < 0;
      text.append(plain ? element : '"' + element.replace("\"", "\"\"") + '"');
    }
    return text.toString();
  }
}
