package dev.pathcost.harness.evidence;

import java.nio.file.Path;

/**
 * Where the rows of a run are left.
 *
 * @param csv the measured rows, with all columns
 * @param bareLines the same as bare lines
 * @param told the rows of measurements whose functions were told what to cost, as bare lines
 */
public record RowFiles(Path csv, Path bareLines, Path told) {

  /** The files of a run in that directory. */
  public static RowFiles in(Path directory) {
    return new RowFiles(
        directory.resolve("rows.csv"),
        directory.resolve("rows.txt"),
        directory.resolve("rows-told.txt"));
  }
}
