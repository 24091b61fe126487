package dev.pathcost.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What once broke a parser, some damage by chance, and on demand more of it:
 * {@code -Dfuzz.duration=PT3M} for each parser, {@code -Dfuzz.seed=…} for other chance.
 */
class FuzzRegressionTest {
  private static final Path CORPUS = Path.of("src/test/resources/fuzz");
  private static final int SOME = 50;

  static List<FuzzTarget> targets() {
    return FuzzTargets.all();
  }

  static Stream<Arguments> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".md"))
          .sorted()
          .map(file -> Arguments.of(CORPUS.relativize(file).getName(0).toString(), file))
          .toList()
          .stream();
    }
  }

  @Test
  void everyInputOfTheCorpusIsOfAParser() throws IOException {
    assertThat(corpus().map(arguments -> arguments.get()[0]).distinct())
        .isNotEmpty()
        .isSubsetOf(targets().stream().map(FuzzTarget::id).toList());
  }

  @ParameterizedTest
  @MethodSource("corpus")
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatOnceBrokeAParserDoesNotAnyMore(String target, Path file) throws IOException {
    FuzzTargets.of(target).check(Files.readAllBytes(file));
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whatIsValidHoldsToThePromise(FuzzTarget target) throws IOException {
    for (byte[] seed : target.seeds()) {
      target.check(seed);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void damageOfAnyKindIsReadOrTold(FuzzTarget target) throws IOException {
    Duration wanted = Duration.parse(System.getProperty("fuzz.duration", "PT0S"));
    Mutation mutation = new Mutation(Long.getLong("fuzz.seed", 7), target.seeds(), target.tokens());
    long begin = System.nanoTime();
    for (int i = 0; i < SOME || System.nanoTime() - begin < wanted.toNanos(); i++) {
      byte[] input = mutation.next();
      try {
        target.check(input);
      } catch (RuntimeException | Error | IOException e) {
        throw new AssertionError(
            "Input %d, kept in %s, is neither read nor told as damaged: %s"
                .formatted(i, kept(target, input), Base64.getEncoder().encodeToString(input)),
            e);
      }
    }
  }

  private static Path kept(FuzzTarget target, byte[] input) {
    try {
      Path file = Path.of("target", "fuzz-" + target.id());
      return Files.write(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
