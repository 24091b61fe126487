package dev.pathcost.harness.evidence;

import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.row.Level;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.BareLines;
import dev.pathcost.row.format.RowCsv;
import dev.pathcost.row.format.RowTable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The rows of a whole run, and the last lines of its output. */
public final class RunSummary {

  private final RowAggregator rows = new RowAggregator();
  private int measurements;
  private int experiments;

  /** Adds what the system itself costs. */
  public synchronized void addMeasurement(List<TraceVerdict> verdicts) {
    measurements++;
    verdicts.forEach(rows::add);
  }

  /** Counts a measurement whose costs were set or added to, which says nothing of the system. */
  public synchronized void addExperiment() {
    experiments++;
  }

  /** Prints the rows and where everything is; leaves the rows in files as well. */
  public synchronized void print(PrintStream out, List<String> where, Path csv, Path bareLines) {
    out.println();
    if (measurements > 0) {
      Rows all = rows.rows();
      out.println(RowTable.format(all.at(Level.FUNCTION)));
      out.println(all.coverage().text());
      new OutputFile(csv).write(RowCsv.format(all.rows()));
      new OutputFile(bareLines).write(BareLines.format(all.rows()));
      out.println("Rows:        " + csv + " (these, and those of the service level)");
      out.println("             " + bareLines + " (path, total CPU time in ms, peak memory in kB)");
    }
    out.printf(
        "Measured:    %d times as it is, %d times with costs set or added (not in these rows)%n",
        measurements, experiments);
    where.forEach(out::println);
  }
}
