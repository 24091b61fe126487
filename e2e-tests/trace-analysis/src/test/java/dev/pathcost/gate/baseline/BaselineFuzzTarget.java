package dev.pathcost.gate.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.fuzz.FuzzTarget;
import dev.pathcost.gate.simulation.Noise;
import dev.pathcost.gate.simulation.SimulatedSystem;
import dev.pathcost.gate.simulation.Simulator;
import java.util.List;

/** Baseline files: read as they are written, or told. */
public final class BaselineFuzzTarget implements FuzzTarget {
  private static final Noise NOISE = new Noise(0.1, 0.1, 0.1, 0.2, 0.01, 4, 1, 0.01, 0.01);

  @Override
  public String id() {
    return "baseline";
  }

  @Override
  public List<byte[]> seeds() {
    Simulator simulator = new Simulator(SimulatedSystem.demo(), NOISE, 2, 1);
    Baseline empty = new Baseline("demo", List.of());
    Baseline one = empty.plus(simulator.run());
    return List.of(bytes(empty), bytes(one), bytes(one.plus(simulator.run())));
  }

  @Override
  public List<String> tokens() {
    return List.of(
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\n",
        "null",
        "true",
        "-1",
        "1e999",
        "9223372036854775808",
        "\"run\":",
        "\"types\":",
        "\"environment\":",
        "\"recorded_at\":",
        "\"version\":1",
        "\"service\":",
        "\"operation\":",
        "\"kept\":500",
        "{\"end\":\"pathcost-baseline\"}\n",
        "<<<<<<< ours\n",
        "\"1970-01-01T00:00:00Z\"",
        "\ud83d\ude00");
  }

  @Override
  public void check(byte[] input) {
    Baseline read;
    try {
      read = BaselineFormat.read(new String(input, UTF_8));
    } catch (BaselineException e) {
      assertThat(e).hasMessageMatching("(?s)it .+|line \\d+ .+|.*line \\d+.*");
      return;
    }
    assertThat(BaselineFormat.read(BaselineFormat.write(read))).isEqualTo(read);
  }

  @Override
  public String toString() {
    return id();
  }

  private static byte[] bytes(Baseline baseline) {
    return BaselineFormat.write(baseline).getBytes(UTF_8);
  }
}
