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
      "Whether request types that became more expensive are fired once more, at services that are"
          + " started anew for that, before they fail the run.",
      "on");

  public static final Setting<Double> CPU_MARGIN = Setting.percent(
      "e2e.baseline.cpu-margin",
      "How far above the worst baseline run's median CPU time may lie, in percent.",
      10);

  public static final Setting<Integer> CPU_FLOOR = Setting.number(
      "e2e.baseline.cpu-floor",
      "A rise of CPU time that is never alarmed of, in microseconds.",
      50,
      0);

  public static final Setting<Double> MEMORY_MARGIN = Setting.percent(
      "e2e.baseline.memory-margin",
      "How far above the baseline allocated bytes may lie, in percent.",
      3);

  public static final Setting<Integer> MEMORY_FLOOR = Setting.number(
      "e2e.baseline.memory-floor", "A rise of memory that is never alarmed of, in bytes.", 256, 0);

  public static final Setting<String> WALL = Setting.choice(
      "e2e.baseline.wall",
      "What a rise of wall time does.",
      "show",
      List.of("show", "warn", "fail"));

  public static final Setting<Double> WALL_MARGIN = Setting.percent(
      "e2e.baseline.wall-margin", "As e2e.baseline.cpu-margin, for wall time, in percent.", 25);

  public static final Setting<Integer> AA = Setting.number(
      "e2e.aa",
      "How often the system is started and measured anew, to see how often the comparison with a"
          + " baseline raises an alarm where nothing has changed.",
      0,
      0);

  private BaselineSettings() {}

  static List<Setting<?>> all() {
    return List.of(
        BASELINE,
        BASELINE_DIR,
        BASELINE_CONFIRM,
        CPU_MARGIN,
        CPU_FLOOR,
        MEMORY_MARGIN,
        MEMORY_FLOOR,
        WALL,
        WALL_MARGIN,
        AA);
  }
}
