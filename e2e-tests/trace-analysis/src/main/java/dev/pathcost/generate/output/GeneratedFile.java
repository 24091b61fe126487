package dev.pathcost.generate.output;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Opens what traces are written to. */
public final class GeneratedFile {
  private static final int BUFFER = 256 * 1024;

  private GeneratedFile() {}

  /**
   * Begins to write traces.
   *
   * @param name a file, packed if its name ends in {@code .gz}; {@code -} for standard output
   * @throws IOException if it cannot be written to
   */
  public static TraceOutput open(String name, OutputFormat format) throws IOException {
    OutputStream out =
        name.equals("-") ? new FileOutputStream(FileDescriptor.out) : file(Path.of(name));
    try {
      return format.open(new BufferedOutputStream(packed(out, name), BUFFER));
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  private static OutputStream file(Path file) throws IOException {
    try {
      return Files.newOutputStream(file);
    } catch (NoSuchFileException e) {
      throw new IOException("Cannot write " + file + ": there is no such directory", e);
    } catch (FileSystemException e) {
      String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException("Cannot write " + file + ": " + why, e);
    }
  }

  private static OutputStream packed(OutputStream out, String name) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".gz")) {
      return new GZIPOutputStream(out, BUFFER);
    }
    return out;
  }
}
