package dev.pathcost.harness.junit;

import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.gate.baseline.RunRecorder;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.span.RequestType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Fires request types and records what each request costs, in the form that baselines keep. */
final class SuiteRecorder {

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Settings settings;
  private final String label;
  private final Clock clock;
  private final RandomGenerator random;

  /** @param label what people will want to know the runs by, such as the commit */
  SuiteRecorder(Settings settings, String label, Clock clock, RandomGenerator random) {
    this.settings = settings;
    this.label = label;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Fires each of the types as often as {@code e2e.requests} says, in that order and at services
   * that have answered nobody before. Whatever is compared with a baseline comes from here.
   */
  RunSamples record(RunningSystem system, Collection<RequestType> types) {
    RunningSystem fresh = system.fresh();
    RunRecorder recorder = new RunRecorder();
    for (RequestType type : types) {
      for (TraceVerdict verdict : fresh.fire(type).measure().verdicts()) {
        if (verdict instanceof TraceVerdict.Complete complete) {
          recorder.add(complete.tree());
        }
      }
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    // Runs of two machines can end in the same second.
    String id = ID.format(now) + "-" + HexFormat.of().toHexDigits((short) random.nextInt());
    return recorder.run(id, now, label, WhereRecorded.of(fresh.environment(), settings));
  }
}
