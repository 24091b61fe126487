package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A chart without symbolic links: of each one, Helm writes a line whenever it reads the chart. */
final class PlainChart {

  private PlainChart() {}

  /** The chart itself, or a copy below that directory with what its links lead to. */
  static Path of(Path chart, Path scratch) {
    try (Stream<Path> files = Files.walk(chart, FileVisitOption.FOLLOW_LINKS)) {
      if (!hasLinks(chart)) {
        return chart;
      }
      Path copy = scratch.resolve("charts").resolve(chart.getFileName());
      for (Path file : (Iterable<Path>) files::iterator) {
        Path to = copy.resolve(chart.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.write(to, Files.readAllBytes(file));
        }
      }
      return copy;
    } catch (IOException e) {
      throw new InfrastructureException(
          "Chart %s cannot be read: %s".formatted(chart, e),
          "see that the system's description names the directory of a chart.",
          e);
    }
  }

  private static boolean hasLinks(Path chart) throws IOException {
    try (Stream<Path> files = Files.walk(chart)) {
      return files.anyMatch(Files::isSymbolicLink);
    }
  }
}
