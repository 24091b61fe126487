package dev.pathcost.harness.settings;

import java.nio.file.Path;
import java.util.List;

/** The settings of comparing runs with earlier ones. */
public final class BaselineSettings {

  public static final Setting<String> BASELINE = Setting.choice(
      "e2e.baseline",
      "Whether the costs of this run are added to the baseline, or compared with it.",
      "off",
      List.of("off", "add", "check"));

  public static final Setting<Path> BASELINE_DIR = Setting.path(
      "e2e.baseline.dir",
      "The directory of the baselines, a file for each system.",
      ProjectRoot.above(Path.of("")).resolve("baselines").toString());

  public static final Setting<Boolean> BASELINE_CONFIRM = Setting.onOrOff(
      "e2e.baseline.confirm",
      "Whether a request type that became more expensive is fired once more before it fails the"
          + " run.",
      "on");

  public static final Setting<Integer> AA = Setting.number(
      "e2e.aa",
      "How often the system is started and measured anew, to see how often the comparison with a"
          + " baseline raises an alarm where nothing has changed.",
      0,
      0);

  private BaselineSettings() {}

  static List<Setting<?>> all() {
    return List.of(BASELINE, BASELINE_DIR, BASELINE_CONFIRM, AA);
  }
}
