package dev.pathcost.gate;

import dev.pathcost.row.Level;
import dev.pathcost.span.RequestType;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads an expectation file. Every mistake is found in one reading and told with file and line.
 *
 * <pre>{@code
 * requests: 20                          # how many of each type to fire; may be left out
 * own_costs:                            # what functions cost of their own; may be left out
 *   svc-c_c1: 5 ms / 1 MiB
 * expect:
 *   svc-a GET /a/v1/a4:
 *     service:                          # or function
 *       svc-a,svc-c,svc-e:              # these paths, and no others
 *         requests: 20
 *         total_cpu_time: 140 ms        # exactly; or <= 5 ms, >= 5 ms, 4 ms .. 6 ms, n/a
 *       request:                        # the row of the whole request
 *         errors: 0
 * }</pre>
 */
public final class ExpectationFile {

  private static final Set<String> KEYS = new TreeSet<>(Set.of("requests", "own_costs", "expect"));

  private final String file;
  private final Collection<RequestType> known;
  private final List<String> mistakes = new ArrayList<>();

  private ExpectationFile(String file, Collection<RequestType> known) {
    this.file = file;
    this.known = new TreeSet<>(known);
  }

  /**
   * Reads a file.
   *
   * @param known the request types that the system has
   * @throws ExpectationFileException if there is any mistake in the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Expectations read(Path file, Collection<RequestType> known) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return new ExpectationFile(file.toString(), known).read(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("The expectation file " + file + " cannot be read", e);
    }
  }

  /**
   * Reads a text.
   *
   * @param name stands for the file in messages
   * @throws ExpectationFileException if there is any mistake in the text
   */
  public static Expectations parse(String name, String text, Collection<RequestType> known) {
    return new ExpectationFile(name, known).read(new StringReader(text));
  }

  private Expectations read(Reader reader) {
    OptionalInt requests = OptionalInt.empty();
    List<OwnCost> ownCosts = new ArrayList<>();
    List<RowExpectation> rows = new ArrayList<>();
    for (Entry entry : entries(compose(reader), "the file")) {
      switch (entry.key) {
        case "requests" -> requests = requests(entry);
        case "own_costs" -> ownCosts(entry, ownCosts);
        case "expect" -> expect(entry, rows);
        default -> unknown(entry, "key", KEYS);
      }
    }
    if (rows.isEmpty() && mistakes.isEmpty()) {
      mistakes.add(file + ":1: nothing is expected; write request types below 'expect:'");
    }
    if (!mistakes.isEmpty()) {
      throw new ExpectationFileException(file, mistakes);
    }
    return new Expectations(file, requests, ownCosts, rows);
  }

  private @Nullable Node compose(Reader reader) {
    try {
      return new Yaml(new LoaderOptions()).compose(reader);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      mistakes.add(file + ":" + line + ": this is not YAML: " + e.getProblem());
      throw new ExpectationFileException(file, mistakes);
    }
  }

  private OptionalInt requests(Entry entry) {
    try {
      int requests = Math.toIntExact(Quantity.COUNT.parse(text(entry)));
      if (requests > 0) {
        return OptionalInt.of(requests);
      }
      mistake(entry, "'requests' is at least 1");
    } catch (ArithmeticException | IllegalArgumentException e) {
      mistake(entry, "'requests': " + e.getMessage());
    }
    return OptionalInt.empty();
  }

  private void ownCosts(Entry costs, List<OwnCost> result) {
    for (Entry entry : entries(costs.value, "'own_costs'")) {
      try {
        result.add(OwnCost.parse(entry.key, text(entry)));
      } catch (IllegalArgumentException e) {
        mistake(entry, "'" + entry.key + "': " + e.getMessage());
      }
    }
  }

  private void expect(Entry expect, List<RowExpectation> rows) {
    for (Entry type : entries(expect.value, "'expect'")) {
      if (known.stream().noneMatch(requestType -> requestType.toString().equals(type.key))) {
        unknown(type, "request type", known.stream().map(RequestType::toString).toList());
        continue;
      }
      RequestType requestType = RequestType.parse(type.key);
      for (Entry level : entries(type.value, "'" + type.key + "'")) {
        if (!LEVELS.containsKey(level.key)) {
          unknown(level, "level", LEVELS.keySet());
          continue;
        }
        for (Entry row : entries(level.value, "'" + level.key + "'")) {
          rows.add(row(requestType, LEVELS.get(level.key), row));
        }
      }
    }
  }

  private static final Map<String, Level> LEVELS = levels();

  private static Map<String, Level> levels() {
    Map<String, Level> levels = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      levels.put(level.name().toLowerCase(Locale.ROOT), level);
    }
    return levels;
  }

  private RowExpectation row(RequestType requestType, Level level, Entry row) {
    Map<Figure, Limit> limits = new LinkedHashMap<>();
    for (Entry entry : entries(row.value, "'" + row.key + "'")) {
      Figure figure = Figure.named(entry.key);
      if (figure == null) {
        unknown(entry, "key", Figure.names());
        continue;
      }
      try {
        limits.put(figure, Limit.parse(text(entry), figure.quantity()));
      } catch (IllegalArgumentException e) {
        mistake(entry, "'" + entry.key + "': " + e.getMessage());
      }
    }
    return new RowExpectation(requestType, level, path(row), limits, row.line);
  }

  private String path(Entry row) {
    if (row.key.equals(RowExpectation.REQUEST)) {
      return row.key;
    }
    try {
      return dev.pathcost.row.Path.parse(row.key).toString();
    } catch (IllegalArgumentException e) {
      mistake(row, String.valueOf(e.getMessage()));
      return row.key;
    }
  }

  private static String text(Entry entry) {
    if (entry.value instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new IllegalArgumentException("a single figure belongs here");
  }

  /** The entries of a mapping; a mistake where there is something else. */
  private List<Entry> entries(@Nullable Node node, String what) {
    if (node == null || (node instanceof ScalarNode scalar && scalar.getValue().isBlank())) {
      return List.of();
    }
    if (!(node instanceof MappingNode mapping)) {
      mistakes.add(file + ":" + line(node) + ": " + what + " holds 'key: value' lines");
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node key = tuple.getKeyNode();
      if (!(key instanceof ScalarNode scalar)) {
        mistakes.add(file + ":" + line(key) + ": a key is a plain text");
        continue;
      }
      Entry entry = new Entry(scalar.getValue(), tuple.getValueNode(), line(key));
      if (seen.add(entry.key)) {
        entries.add(entry);
      } else {
        mistake(entry, "'" + entry.key + "' stands twice in " + what);
      }
    }
    return entries;
  }

  private void unknown(Entry entry, String what, Collection<String> names) {
    mistake(
        entry,
        "unknown "
            + what
            + " '"
            + entry.key
            + "'; known: "
            + names.stream().collect(Collectors.joining(", ")));
  }

  private void mistake(Entry entry, String what) {
    mistakes.add(file + ":" + entry.line + ": " + what);
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  private record Entry(String key, Node value, int line) {}
}
