package dev.pathcost.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output, which remembers what became of it: a writer on top of it keeps that to itself.
 */
final class StandardOutput extends OutputStream {
  private final OutputStream out;
  private String failure = "";

  StandardOutput(OutputStream out) {
    this.out = out;
  }

  /** Whether its reader, such as {@code head}, has what it wants. */
  boolean isBrokenPipe() {
    return failure.toLowerCase(Locale.ROOT).contains("broken pipe");
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int from, int length) throws IOException {
    try {
      out.write(buffer, from, length);
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      throw e;
    }
  }
}
