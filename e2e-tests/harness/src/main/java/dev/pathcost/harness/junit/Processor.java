package dev.pathcost.harness.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What computes on this machine: costs of different processors do not compare. */
final class Processor {

  private static final Path LINUX = Path.of("/proc/cpuinfo");

  private Processor() {}

  /** Such as {@code Intel(R) Xeon(R) Platinum 8275CL, 2 of them}. */
  static String describe() {
    return "%s, %d of them".formatted(model(), Runtime.getRuntime().availableProcessors());
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(LINUX)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(Processor::architecture);
    } catch (IOException e) {
      return architecture();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch", "unknown processor");
  }
}
