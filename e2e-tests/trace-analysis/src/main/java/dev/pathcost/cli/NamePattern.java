package dev.pathcost.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A name in which {@code *} stands for any text. */
final class NamePattern {
  private final Pattern pattern;

  private NamePattern(Pattern pattern) {
    this.pattern = pattern;
  }

  static NamePattern of(String text) {
    return new NamePattern(Pattern.compile(regex(text)));
  }

  /** Matches what one of them matches; without any, everything. */
  static NamePattern anyOf(List<String> texts) {
    return new NamePattern(Pattern.compile(
        texts.isEmpty()
            ? "(?s).*"
            : texts.stream().map(NamePattern::regex).collect(Collectors.joining("|"))));
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  private static String regex(String text) {
    return Arrays.stream(text.split("\\*", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("(?s:.*)"));
  }
}
