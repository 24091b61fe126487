package dev.pathcost.harness.environment.kubernetes;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text: the values that are known to be secret, and what looks like one
 * wherever it stands. A value shorter than {@value #SHORTEST} characters is left: it would be found
 * in every other word.
 */
public final class Redaction {

  static final int SHORTEST = 6;
  static final String MASK = "***";

  private static final int SHORTEST_LINE = 16;

  /** What looks like a secret: keys in PEM, JSON web tokens, tokens and passwords by their name. */
  private static final List<Pattern> SHAPES = List.of(
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
          Pattern.DOTALL),
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"));

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+)[A-Za-z0-9._~+/=-]{8,}");
  private static final Pattern IN_URL = Pattern.compile("(://[^\\s/:@]*:)[^\\s/@]+@");
  private static final Pattern ASSIGNED = Pattern.compile(
      "(?i)([\\w.-]*(?:pass(?:word|wd|phrase)|api[_-]?key|(?:auth|access|refresh|id)[_-]?token"
          + "|client[_-]?secret)[\\w.-]*[\"']?[ \\t]*[=:][ \\t]*[\"']?)[^\\s\"',;}]+");

  private static final Pattern SECRET_NAME = Pattern.compile(
      "(?i).*(pass(word|wd|phrase)|secret|token|api[_-]?key|private[_-]?key|credential).*");

  private final List<String> values;

  /** Knows these values, each of which may have several lines, and all shapes. */
  Redaction(Collection<String> secrets) {
    Set<String> all = new LinkedHashSet<>();
    for (String secret : secrets) {
      String value = secret.strip();
      if (value.length() >= SHORTEST) {
        all.add(value);
      }
      value
          .lines()
          .map(String::strip)
          .filter(line -> line.length() >= SHORTEST_LINE)
          .forEach(all::add);
    }
    // The longest first: one value may begin another.
    this.values =
        all.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** The text with {@value #MASK} in place of every secret. */
  public String of(String text) {
    String clean = text;
    for (String value : values) {
      clean = clean.replace(value, MASK);
    }
    for (Pattern shape : SHAPES) {
      clean = shape.matcher(clean).replaceAll(MASK);
    }
    clean = BEARER.matcher(clean).replaceAll("$1$2" + Matcher.quoteReplacement(MASK));
    clean = IN_URL.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "@");
    clean = ASSIGNED.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    return clean;
  }

  /** Whether what is called so is a secret by its name. */
  static boolean isSecretByName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }
}
