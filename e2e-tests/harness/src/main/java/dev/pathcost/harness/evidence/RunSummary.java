package dev.pathcost.harness.evidence;

import dev.pathcost.row.RowCsv;
import dev.pathcost.row.RowTable;
import dev.pathcost.row.Rows;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The rows of a whole run, and the last lines of its output. */
public final class RunSummary {

  private Rows rows = Rows.empty();
  private int measurements;
  private int experiments;

  /** Adds what the system itself costs. */
  public synchronized void addMeasurement(Rows measured) {
    measurements++;
    rows = rows.merge(measured);
  }

  /** Counts a measurement whose costs were set or added to, which says nothing of the system. */
  public synchronized void addExperiment() {
    experiments++;
  }

  /** Prints the rows and where everything is; leaves the rows in a file as well. */
  public synchronized void print(PrintStream out, List<String> where, Path csv) {
    out.println();
    if (measurements > 0) {
      out.println(RowTable.format(rows));
      new OutputFile(csv).write(RowCsv.format(rows));
      out.println("Rows:        " + csv);
    }
    out.printf(
        "Measured:    %d times as it is, %d times with costs set or added (not in these rows)%n",
        measurements, experiments);
    where.forEach(out::println);
  }
}
