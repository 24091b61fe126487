package dev.pathcost.generate.output;

import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.Truth;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.RowCsv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the truth about generated traces beside them: {@code traces.truth.csv} has the rows as
 * {@code pathcost rows} must find them, {@code traces.labels.jsonl} says what was planted.
 */
public final class TruthFiles implements TraceOutput {
  private final Truth truth = new Truth();
  private final Labels labels;
  private final Path rows;

  /**
   * Begins the file of labels.
   *
   * @param traces the file of the traces
   * @throws IOException if nothing can be written beside it
   */
  public TruthFiles(Path traces, Run run) throws IOException {
    rows = beside(traces, ".truth.csv");
    labels = new Labels(
        Files.newBufferedWriter(beside(traces, ".labels.jsonl"), StandardCharsets.UTF_8), run);
  }

  private static Path beside(Path traces, String extension) {
    String name = String.valueOf(traces.getFileName());
    String stem = name.replaceFirst("(?i)(\\.(jsonl?|pb|bin|binpb|otlp))?(\\.(gz|zst))?$", "");
    return traces.resolveSibling((stem.isEmpty() ? name : stem) + extension);
  }

  @Override
  public void accept(GeneratedRequest request) throws IOException {
    truth.accept(request);
    labels.accept(request);
  }

  /** The rows of all requests so far. */
  public Rows rows() {
    return truth.rows();
  }

  @Override
  public void close() throws IOException {
    labels.close();
    Files.writeString(rows, RowCsv.format(rows().rows()), StandardCharsets.UTF_8);
  }
}
