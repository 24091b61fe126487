package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A chart all of which is seen when it is rendered: Helm leaves out hooks and the definitions of
 * kinds there, and installs both all the same. What is packed inside of it is not looked into.
 *
 * @param directory a copy of the chart, whose hooks are none
 * @param definitions the files that define kinds, in words
 */
record VisibleChart(Path directory, List<String> definitions) {

  private static final String HOOK = "helm.sh/hook";

  /** Makes it below that directory. */
  static VisibleChart of(Path chart, Path directory) {
    Path copy = directory.resolve(chart.getFileName());
    List<String> definitions = new ArrayList<>();
    try (Stream<Path> files = Files.walk(chart)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path inside = chart.relativize(file);
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy.resolve(inside));
        } else {
          copy(file, copy.resolve(inside));
        }
        if (isDefinition(inside)) {
          definitions.add("the kinds of " + inside);
        }
      }
    } catch (IOException e) {
      throw new InfrastructureException(
          "Chart %s cannot be looked at: %s".formatted(chart, e),
          "see that its files can be read, and that there is space in " + directory + ".",
          e);
    }
    return new VisibleChart(copy, definitions);
  }

  /** In this character set, whatever is no text stays as it is too. */
  private static void copy(Path file, Path to) throws IOException {
    String content = Files.readString(file, StandardCharsets.ISO_8859_1);
    Files.writeString(to, content.replace(HOOK, "pathcost.dev/hook"), StandardCharsets.ISO_8859_1);
  }

  /** Helm's own directory of them, of the chart or of one inside; a template is only a template. */
  private static boolean isDefinition(Path file) {
    Path inside = file;
    while (inside.startsWith("charts") && inside.getNameCount() > 2) {
      inside = inside.subpath(2, inside.getNameCount());
    }
    return inside.startsWith("crds") && inside.getNameCount() > 1;
  }
}
