package dev.pathcost.cli;

import dev.pathcost.row.format.RowTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a subcommand's result goes. */
final class OutputArguments {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to this file, not to standard output.")
  private @Nullable Path file;

  @Option(
      names = "--width",
      paramLabel = "COLUMNS",
      description = "How wide a table may be. Default: the terminal's width ($COLUMNS), else 120.")
  private @Nullable Integer width;

  /** How many columns a table may have. */
  int width() {
    if (width != null) {
      return width;
    }
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("\\d{1,4}")
        ? Integer.parseInt(columns)
        : RowTable.DEFAULT_WIDTH;
  }

  /** Writes a result. */
  interface Text {
    void writeTo(Appendable target) throws IOException;
  }

  /**
   * Writes the whole result.
   *
   * @throws IOException if it cannot be written
   */
  void write(PrintWriter out, Text text) throws IOException {
    if (file == null) {
      text.writeTo(out);
      out.flush();
      if (out.checkError()) {
        throw new IOException("Standard output takes no more");
      }
    } else {
      try (Writer writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        text.writeTo(writer);
      }
    }
  }
}
