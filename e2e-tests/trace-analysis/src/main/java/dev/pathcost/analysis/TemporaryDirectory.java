package dev.pathcost.analysis;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory of files that nobody needs afterwards, not even after Ctrl-C: they can be large. */
final class TemporaryDirectory implements Closeable {

  /** Others may go on writing while the JVM is ended. */
  private static final int ATTEMPTS = 10;

  /** Tells whose they are, should one be left by a process that was killed. */
  static final String PREFIX = "pathcost-" + ProcessHandle.current().pid() + "-";

  private final Path path;
  private final Thread atTheEnd;

  TemporaryDirectory() throws IOException {
    path = Files.createTempDirectory(PREFIX);
    atTheEnd = new Thread(this::deleteAtTheEnd, "pathcost-files");
    Runtime.getRuntime().addShutdownHook(atTheEnd);
  }

  Path path() {
    return path;
  }

  /** Deletes it with the files in it. */
  @Override
  public void close() throws IOException {
    delete();
    try {
      Runtime.getRuntime().removeShutdownHook(atTheEnd);
    } catch (IllegalStateException e) {
      // The JVM is being ended: it deletes once more, and finds nothing.
      return;
    }
  }

  private void deleteAtTheEnd() {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        delete();
        return;
      } catch (DirectoryNotEmptyException e) {
        continue;
      } catch (IOException e) {
        // Nobody is left to be told.
        return;
      }
    }
  }

  private void delete() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> left = Files.list(path)) {
      for (Path file : left.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(path);
  }
}
