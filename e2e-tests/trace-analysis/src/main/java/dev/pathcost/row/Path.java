package dev.pathcost.row;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calls from the root of a call tree to one of its leaves. An element is {@code svc-a_a1} at
 * function level, {@code svc-a} at service level.
 *
 * <p>A path holds its last element and the path to it, so paths that begin alike share what they
 * have in common: those of a deep tree with many leaves would not fit into memory otherwise.
 */
@SuppressWarnings("ReferenceEquality") // what paths share need not be compared
public final class Path implements Comparable<Path> {
  private final @Nullable Path prefix;
  private final String element;
  private final int size;
  private final int hash;
  private final long textLength;

  /**
   * A prefix further up, so that any prefix is found in a logarithmic number of steps (Myers, "An
   * applicative random-access stack", 1983).
   */
  private final Path jump;

  /** @throws IllegalArgumentException if there is no element */
  public Path(List<String> elements) {
    this(prefix(elements), elements.get(elements.size() - 1));
  }

  private Path(@Nullable Path prefix, String element) {
    this.prefix = prefix;
    this.element = Objects.requireNonNull(element);
    int length = text(element).length();
    if (prefix == null) {
      size = 1;
      hash = element.hashCode();
      textLength = length;
      jump = this;
    } else {
      size = prefix.size + 1;
      hash = prefix.hash * 31 + element.hashCode();
      textLength = prefix.textLength + 1 + length;
      Path first = prefix.jump;
      Path second = first.jump;
      jump = prefix.size - first.size == first.size - second.size ? second : prefix;
    }
  }

  private static @Nullable Path prefix(List<String> elements) {
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("A path has at least one element");
    }
    Path prefix = null;
    for (String element : elements.subList(0, elements.size() - 1)) {
      prefix = new Path(prefix, element);
    }
    return prefix;
  }

  /** The path of these elements, root first. */
  public static Path of(String... elements) {
    return new Path(List.of(elements));
  }

  /** The path that goes on from the prefix, or begins where there is none. */
  static Path of(@Nullable Path prefix, String element) {
    return new Path(prefix, element);
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

  /** At least one, root first; made when asked for. */
  public List<String> elements() {
    String[] elements = new String[size];
    for (Path at = this; at != null; at = at.prefix) {
      elements[at.size - 1] = at.element;
    }
    return Collections.unmodifiableList(Arrays.asList(elements));
  }

  /** The last element, which called nothing. */
  public String leaf() {
    return element;
  }

  /** The first so many elements, at most all. */
  private Path first(int elements) {
    Path at = this;
    while (at.size > elements) {
      at = at.jump.size >= elements ? at.jump : Objects.requireNonNull(at.prefix);
    }
    return at;
  }

  /** Element by element; a path comes before those that go on. */
  @Override
  public int compareTo(Path other) {
    int common = Math.min(size, other.size);
    int byElements = compare(first(common), other.first(common));
    return byElements == 0 ? Integer.compare(size, other.size) : byElements;
  }

  /** Of two of one size. */
  private static int compare(Path one, Path other) {
    Path a = one;
    Path b = other;
    while (a.prefix != b.prefix) {
      boolean far = a.jump != b.jump;
      a = far ? a.jump : Objects.requireNonNull(a.prefix);
      b = far ? b.jump : Objects.requireNonNull(b.prefix);
    }
    int firstToDiffer = a.element.compareTo(b.element);
    // Where they are alike and share nothing, each element has to be looked at.
    return firstToDiffer != 0 || a == b
        ? firstToDiffer
        : Arrays.compare(
            one.elements().toArray(String[]::new), other.elements().toArray(String[]::new));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Path path) || hash != path.hash || size != path.size) {
      return false;
    }
    Path a = this;
    Path b = path;
    while (a != b && a != null && b != null && a.element.equals(b.element)) {
      a = a.prefix;
      b = b.prefix;
    }
    return a == b;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** How long {@link #toString()} is. */
  public long textLength() {
    return textLength;
  }

  /** The elements with commas between, such as {@code svc-a_a1,svc-b_b1}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder((int) Math.min(textLength, Integer.MAX_VALUE - 8));
    for (String each : elements()) {
      text.append(text.isEmpty() ? "" : ",").append(text(each));
    }
    return text.toString();
  }

  /**
   * What {@link #toString()} returns, or of a long text its beginning and its end, so many
   * characters each: that takes no more time where a path is very long.
   */
  public String ends(int characters) {
    if (textLength <= 2L * characters) {
      return toString();
    }
    StringBuilder start = new StringBuilder();
    for (int i = 1; start.length() < characters; i++) {
      start.append(text(first(i).element)).append(',');
    }
    Deque<String> last = new ArrayDeque<>();
    int length = 0;
    for (Path at = this; at != null && length <= characters; at = at.prefix) {
      String text = text(at.element);
      last.push(text);
      length += text.length() + 1;
    }
    String end = String.join(",", last);
    return start.substring(0, characters) + end.substring(end.length() - characters);
  }

  private static String text(String element) {
    boolean plain = element.indexOf(',') < 0 && element.indexOf('"') < 0;
    return plain ? element : '"' + element.replace("\"", "\"\"") + '"';
  }
}
