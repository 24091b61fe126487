package dev.pathcost.harness.junit;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory for what must not be among the evidence, such as the key to a cluster: only its owner
 * can read it, and it goes with the run.
 *
 * @param directory where
 */
record Scratch(Path directory) implements AutoCloseable {

  static Scratch make() {
    try {
      return new Scratch(Files.createTempDirectory("pathcost-run"));
    } catch (IOException e) {
      throw new InfrastructureException(
          "No temporary directory can be made: " + e.getMessage(),
          "free space on that disk, or let -Djava.io.tmpdir name another.",
          e);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
