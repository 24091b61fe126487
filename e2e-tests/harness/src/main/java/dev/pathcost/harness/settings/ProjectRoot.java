package dev.pathcost.harness.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the project's root where Maven does not say it, as in an IDE. */
final class ProjectRoot {

  private ProjectRoot() {}

  /** The topmost of the directories from here upwards that have a {@code pom.xml} without a gap. */
  static Path above(Path start) {
    Path root = start.toAbsolutePath().normalize();
    for (@Nullable Path next = root;
        next != null && Files.exists(next.resolve("pom.xml"));
        next = next.getParent()) {
      root = next;
    }
    return root;
  }
}
