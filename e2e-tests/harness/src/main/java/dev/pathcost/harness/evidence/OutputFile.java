package dev.pathcost.harness.evidence;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that a run leaves behind.
 *
 * @param path where
 */
public record OutputFile(Path path) {

  /**
   * Writes it, its directories included.
   *
   * @throws InfrastructureException if it cannot, as on a full disk
   */
  public void write(String content) {
    try {
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      // Allure writes with the same character set.
      Files.writeString(path, content, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new InfrastructureException(
          "Cannot write " + path + ": " + e.getMessage(),
          "free space on that disk, or let -De2e.output.dir and -Dallure.results.directory name"
              + " directories that can be written to.",
          e);
    }
  }
}
