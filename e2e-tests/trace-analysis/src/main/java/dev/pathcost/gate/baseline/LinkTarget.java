package dev.pathcost.gate.baseline;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a path leads to, be it there yet or not. */
final class LinkTarget {

  /** As many as Linux follows. */
  private static final int LINKS = 40;

  private LinkTarget() {}

  /**
   * The path itself if it is no link, else where the last of its links leads to.
   *
   * @throws FileSystemLoopException if they never end
   */
  static Path of(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    for (int i = 0; i < LINKS; i++) {
      if (!Files.isSymbolicLink(target)) {
        return target;
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    throw new FileSystemLoopException(path.toString());
  }
}
