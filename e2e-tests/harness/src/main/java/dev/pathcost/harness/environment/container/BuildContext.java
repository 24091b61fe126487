package dev.pathcost.harness.environment.container;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * The files that the build of an image may see.
 *
 * @param dockerfile the Dockerfile
 * @param context the directory of the files
 * @param files files and directories in it
 */
public record BuildContext(Path dockerfile, Path context, List<String> files) {

  static final String DOCKERFILE = "Dockerfile";

  /**
   * A tar of them, in order and without times: equal files make an equal tar, and the engine then
   * takes the layers it has.
   *
   * @throws InfrastructureException if a file is missing
   */
  Path pack() {
    try {
      Path tar = Files.createTempFile("pathcost-build", ".tar");
      try (OutputStream file = Files.newOutputStream(tar);
          TarArchiveOutputStream out = new TarArchiveOutputStream(file)) {
        out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        add(out, dockerfile, DOCKERFILE);
        for (String name : files) {
          addAll(out, context.resolve(name));
        }
      }
      return tar;
    } catch (IOException e) {
      throw new InfrastructureException(
          "The application in " + context + " has not been built: " + e,
          "run mvn verify -Pe2e in the project's root, which builds it first, or mvn package once.",
          e);
    }
  }

  private void addAll(TarArchiveOutputStream out, Path start) throws IOException {
    List<Path> found;
    try (Stream<Path> walk = Files.walk(start)) {
      found = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : found) {
      add(out, file, context.relativize(file).toString().replace('\\', '/'));
    }
  }

  private static void add(TarArchiveOutputStream out, Path file, String name) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(Files.size(file));
    entry.setMode(0100644);
    entry.setModTime(0L);
    out.putArchiveEntry(entry);
    Files.copy(file, out);
    out.closeArchiveEntry();
  }
}
