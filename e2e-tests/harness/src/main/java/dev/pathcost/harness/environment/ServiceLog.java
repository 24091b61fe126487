package dev.pathcost.harness.environment;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a service wrote to its standard output and error.
 *
 * @param service the service
 * @param file where the log stands; may not be there yet
 */
public record ServiceLog(String service, Path file) {

  private static final int MOST_BYTES = 256 * 1024;

  /** The last lines, at most so many of them and at most 256 KiB. */
  public String tail(int lines) {
    if (!Files.exists(file)) {
      return "(no log)";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.max(0, log.length() - MOST_BYTES);
      log.seek(from);
      byte[] bytes = new byte[(int) (log.length() - from)];
      log.readFully(bytes);
      List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      List<String> last = all.subList(Math.max(0, all.size() - lines), all.size());
      return last.isEmpty() ? "(the log is empty)" : String.join(System.lineSeparator(), last);
    } catch (IOException e) {
      return "(cannot read " + file + ": " + e.getMessage() + ")";
    }
  }
}
