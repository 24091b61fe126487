package dev.pathcost.harness.junit;

import dev.pathcost.gate.verdict.GateSettings;
import dev.pathcost.gate.verdict.Margin;
import dev.pathcost.gate.verdict.Verdict;
import dev.pathcost.harness.settings.BaselineSettings;
import dev.pathcost.harness.settings.Settings;

/** How strict the gate is in this run. */
final class Strictness {

  private Strictness() {}

  static GateSettings of(Settings settings) {
    Margin cpu = new Margin(
        settings.get(BaselineSettings.CPU_MARGIN),
        1000L * settings.get(BaselineSettings.CPU_FLOOR));
    Margin memory = new Margin(
        settings.get(BaselineSettings.MEMORY_MARGIN), settings.get(BaselineSettings.MEMORY_FLOOR));
    Margin wall = new Margin(
        settings.get(BaselineSettings.WALL_MARGIN), GateSettings.DEFAULT.wall().absolute());
    Verdict ofWall = switch (settings.get(BaselineSettings.WALL)) {
      case "warn" -> Verdict.WARNING;
      case "fail" -> Verdict.FAIL;
      default -> Verdict.PASS;
    };
    return GateSettings.DEFAULT.withMargins(cpu, memory).withWall(wall, ofWall);
  }
}
