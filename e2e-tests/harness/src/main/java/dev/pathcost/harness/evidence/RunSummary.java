package dev.pathcost.harness.evidence;

import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.row.Level;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.BareLines;
import dev.pathcost.row.format.RowCsv;
import dev.pathcost.row.format.RowTable;
import java.io.PrintStream;
import java.util.List;

/** The rows of a whole run, and the last lines of its output. */
public final class RunSummary {

  private final RowAggregator rows = new RowAggregator();
  private final RowAggregator told = new RowAggregator();
  private int measurements;
  private int experiments;
  private boolean anythingTold;

  /** Adds what the system itself costs. */
  public synchronized void addMeasurement(List<TraceVerdict> verdicts) {
    measurements++;
    verdicts.forEach(rows::add);
  }

  /** Counts a measurement to whose costs something was added, which says nothing of the system. */
  public synchronized void addExperiment() {
    experiments++;
  }

  /**
   * Adds a measurement whose functions were told what to cost: it says nothing of the system
   * either, but its rows have to be the same wherever the system runs.
   */
  public synchronized void addTold(List<TraceVerdict> verdicts) {
    experiments++;
    anythingTold = true;
    verdicts.forEach(told::add);
  }

  /** Prints the rows and where everything is; leaves the rows in files as well. */
  public synchronized void print(PrintStream out, List<String> where, RowFiles files) {
    out.println();
    if (anythingTold) {
      new OutputFile(files.told()).write(BareLines.format(told.rows().rows()));
    }
    if (measurements > 0) {
      Rows all = rows.rows();
      out.println(RowTable.format(all.at(Level.FUNCTION)));
      out.println(all.coverage().text());
      new OutputFile(files.csv()).write(RowCsv.format(all.rows()));
      new OutputFile(files.bareLines()).write(BareLines.format(all.rows()));
      out.println("Rows:        " + files.csv() + " (these, and those of the service level)");
      out.println(
          "             " + files.bareLines() + " (path, total CPU time in ms, peak memory in kB)");
    }
    out.printf(
        "Measured:    %d times as it is, %d times with costs set or added (not in these rows)%n",
        measurements, experiments);
    where.forEach(out::println);
  }
}
