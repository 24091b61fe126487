package dev.pathcost.harness.junit;

import dev.pathcost.calltree.TraceVerdict;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunRecorder;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.settings.ClusterSettings;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Setting;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.span.RequestType;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Fires request types and records what each request costs, in the form that baselines keep. */
final class SuiteRecorder {

  /** What changes costs without being what is tested. */
  private static final List<Setting<?>> OF_THE_ENVIRONMENT =
      List.of(KnownSettings.WARMUP, KnownSettings.CONCURRENCY, KnownSettings.LOCAL_JVM_FLAGS);

  /** Likewise, where the services run in containers. */
  private static final List<Setting<?>> OF_A_CLUSTER =
      List.of(ClusterSettings.IMAGE_BASE, MeshSettings.MESH);

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

  /** Fires each of the types as often as {@code e2e.requests} says. */
  RunSamples record(RunningSystem system, Collection<RequestType> types) {
    RunRecorder recorder = new RunRecorder();
    for (RequestType type : types) {
      for (TraceVerdict verdict : system.fire(type).measure().verdicts()) {
        if (verdict instanceof TraceVerdict.Complete complete) {
          recorder.add(complete.tree());
        }
      }
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    // Runs of two machines can end in the same second.
    String id = ID.format(now) + "-" + HexFormat.of().toHexDigits((short) random.nextInt());
    return recorder.run(id, now, label, environment(system.environment()));
  }

  private RunEnvironment environment(Environment environment) {
    TreeMap<String, String> given = new TreeMap<>();
    for (Setting<?> setting : OF_THE_ENVIRONMENT) {
      given.put(setting.name(), settings.text(setting));
    }
    if (!environment.images().isEmpty()) {
      for (Setting<?> setting : OF_A_CLUSTER) {
        given.put(setting.name(), settings.text(setting));
      }
    }
    // Whose processors an existing cluster has, nobody here knows.
    String processor = environment.name().equals("existing") ? "" : Processor.describe();
    return new RunEnvironment(
        environment.name(), processor, environment.jvm(), given, environment.images());
  }
}
