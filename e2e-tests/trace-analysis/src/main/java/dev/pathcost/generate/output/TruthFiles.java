package dev.pathcost.generate.output;

import dev.pathcost.generate.GeneratedRequest;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.Truth;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.RowCsv;
import dev.pathcost.row.format.RowJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the truth about generated traces beside them: {@code traces.truth.csv} and
 * {@code traces.truth.json} have the rows as {@code pathcost rows} must find them,
 * {@code traces.labels.jsonl} says what was planted.
 */
public final class TruthFiles implements TraceOutput {
  private final Truth truth = new Truth();
  private final Labels labels;
  private final Path traces;

  /**
   * Begins the file of labels.
   *
   * @param traces the file of the traces
   * @throws IOException if nothing can be written beside it
   */
  public TruthFiles(Path traces, Run run) throws IOException {
    this.traces = traces;
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

  @Override
  public void close() throws IOException {
    labels.close();
    Rows rows = truth.rows();
    Files.writeString(beside(traces, ".truth.csv"), RowCsv.format(rows.rows()));
    Files.writeString(beside(traces, ".truth.json"), RowJson.format(rows.rows(), rows.coverage()));
  }
}
