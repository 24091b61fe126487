package dev.pathcost.documentation;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each rule of docs/rules.md names tests that are there. */
class RulesTest {
  private static final Path RULES = Path.of("../../docs/rules.md");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

  @Test
  void everyRuleNamesATest() throws IOException {
    assertThat(rules())
        .hasSizeGreaterThan(40)
        .allMatch(rule -> TEST.matcher(rule).find());
  }

  @Test
  void everyTestThatARuleNamesIsThere() throws IOException {
    Map<String, String> sources = sources();
    for (String rule : rules()) {
      for (MatchResult test : TEST.matcher(rule).results().toList()) {
        assertThat(sources).as(rule).containsKey(test.group(1));
        assertThat(sources.get(test.group(1)))
            .as(rule)
            .containsPattern("\n  (public )?void " + test.group(2) + "\\(");
      }
    }
  }

  private static List<String> rules() throws IOException {
    try (Stream<String> lines = Files.lines(RULES)) {
      return lines
          .filter(line -> line.startsWith("| "))
          .filter(line -> !line.startsWith("| situation"))
          .toList();
    }
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith("Test.java"))
          .collect(toMap(
              file -> file.getFileName().toString().replace(".java", ""), RulesTest::content));
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
