package dev.pathcost.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Jazzer calls, which looks for input that takes new ways through the code. Nothing here needs
 * Jazzer to be compiled.
 */
public final class Fuzzer {
  private static @Nullable FuzzTarget target;

  private Fuzzer() {}

  /** @param arguments the parser */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTargets.of(arguments[0]);
  }

  /** Called again and again; whatever it throws is a finding. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    Objects.requireNonNull(target, "Jazzer initializes first").check(input);
  }

  /**
   * Writes what Jazzer starts from: for each parser a directory of valid inputs, and a file of what
   * means something in the format.
   *
   * @param arguments the directory to write to
   */
  public static void main(String[] arguments) throws IOException {
    for (FuzzTarget each : FuzzTargets.all()) {
      Path directory = Files.createDirectories(Path.of(arguments[0], each.id()));
      List<byte[]> seeds = each.seeds();
      for (int i = 0; i < seeds.size(); i++) {
        Files.write(directory.resolve("seed-" + i), seeds.get(i));
      }
      StringBuilder dictionary = new StringBuilder();
      for (String token : each.tokens()) {
        dictionary.append('"');
        for (byte b : token.getBytes(UTF_8)) {
          dictionary.append("\\x%02X".formatted(b));
        }
        dictionary.append("\"\n");
      }
      Files.writeString(Path.of(arguments[0], each.id() + ".dict"), dictionary);
    }
  }
}
