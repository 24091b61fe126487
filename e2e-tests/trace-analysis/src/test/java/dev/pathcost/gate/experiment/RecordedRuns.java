package dev.pathcost.gate.experiment;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.BaselineFile;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.statistics.Proportion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * Runs of unchanged software, one after the other. They have what simulated ones have only as far
 * as somebody thought of it: a machine that others keep busy for some minutes.
 *
 * @param runs in the order in which they took place
 */
record RecordedRuns(String system, List<RunSamples> runs) {

  /** So many were known when the gate was made to move limits with the run as a whole. */
  static final int KNOWN = 30;

  /** 54 runs in 50 minutes on two processors, one of which was busy with something else at last. */
  static RecordedRuns ofTheDemoSystem() throws IOException {
    Path copy = Files.createTempFile("runs-of-the-demo-system", ".jsonl");
    try (InputStream packed = Objects.requireNonNull(
            RecordedRuns.class.getResourceAsStream("/gate/runs-of-the-demo-system.jsonl.gz"));
        InputStream in = new GZIPInputStream(packed)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      Baseline all = new BaselineFile(copy).read();
      return new RecordedRuns(
          all.system(),
          all.runs().stream()
              .sorted(Comparator.comparing(RunSamples::recordedAt))
              .toList());
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  RecordedRuns part(int from, int to) {
    return new RecordedRuns(system, runs.subList(from, to));
  }

  /**
   * How often a rule alarms of a run, with so many successive ones as its baseline: each against
   * each that neither it nor the next run is part of. If the rule asks for a second volley it gets
   * that one.
   *
   * @param step how many runs later the next baseline begins; more than 1 takes less time
   */
  Proportion falseAlarms(Rule rule, int baselineRuns, int step) {
    int alarms = 0;
    int checks = 0;
    for (int first = 0; first + baselineRuns <= runs.size(); first += step) {
      Baseline baseline = new Baseline(system, runs.subList(first, first + baselineRuns));
      for (int run = 0; run + 1 < runs.size(); run++) {
        if (run + 1 < first || run >= first + baselineRuns) {
          Iterator<RunSamples> judged = runs.subList(run, run + 2).iterator();
          alarms += rule.alarms(baseline, judged::next).isEmpty() ? 0 : 1;
          checks++;
        }
      }
    }
    return new Proportion(alarms, checks);
  }
}
