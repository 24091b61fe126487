package dev.pathcost.harness.evidence;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.source.JaegerJsonWriter;
import dev.pathcost.span.RequestType;
import dev.pathcost.span.Trace;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The traces behind a run's rows, a file for each measurement: for {@code pathcost rows}, and for
 * the Jaeger UI. Those of another run that are still there are removed first.
 */
public final class TraceFiles {

  private static final String EXTENSION = ".json";

  private final Path directory;
  private final RunSecrets secrets;
  private int written;

  /** @param secrets what must not be in them */
  public TraceFiles(Path directory, RunSecrets secrets) {
    this.directory = directory;
    this.secrets = secrets;
  }

  /** Where they are. */
  public Path directory() {
    return directory;
  }

  /**
   * Adds the traces of one measurement.
   *
   * @throws InfrastructureException if they cannot be written, as on a full disk
   */
  public synchronized void add(RequestType type, List<Trace> traces) {
    if (written == 0) {
      removeThoseOfAnotherRun();
    }
    written++;
    String name = "%04d-%s".formatted(written, type.toString().replaceAll("[^A-Za-z0-9.]+", "-"));
    new OutputFile(directory.resolve(name + EXTENSION))
        .write(JaegerJsonWriter.write(traces, secrets::takenOutOf));
  }

  private void removeThoseOfAnotherRun() {
    if (!Files.isDirectory(directory)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "[0-9]*" + EXTENSION)) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new InfrastructureException(
          "Cannot remove the traces of an earlier run: " + e.getMessage(),
          "remove " + directory + " yourself.",
          e);
    }
  }
}
