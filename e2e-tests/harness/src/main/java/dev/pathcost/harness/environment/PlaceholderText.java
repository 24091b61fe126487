package dev.pathcost.harness.environment;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with placeholders of the form <code>${name}</code>. */
final class PlaceholderText {

  private static final Pattern ANY = Pattern.compile("\\$\\{([^}]*)}");

  private PlaceholderText() {}

  static List<String> names(String text) {
    return ANY.matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  static String fillIn(String text, UnaryOperator<String> values) {
    return ANY.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(values.apply(found.group(1))));
  }
}
