package dev.pathcost.harness.environment.redaction;

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

  /** What stands in the place of a secret. */
  public static final String MASK = "***";

  static final int SHORTEST = 6;
  private static final int SHORTEST_LINE = 16;

  /** What looks like a secret: keys in PEM, JSON web tokens, tokens and passwords by their name. */
  private static final List<Pattern> SHAPES = List.of(
      Pattern.compile(
          "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
          Pattern.DOTALL),
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]*"));

  private static final Pattern BEARER =
      Pattern.compile("(?i)\\b(bearer|basic)(\\s+)[A-Za-z0-9._~+/=-]{8,}");
  private static final Pattern IN_URL = Pattern.compile("(://[^\\s/:@\"']*:)[^\\s/@\"']+@");
  private static final Pattern USER_IN_URL = Pattern.compile("(://)[^\\s/:@\"']+@");

  /** It may stand in quotes. */
  private static final String VALUE = "[\"']?)[^\\s\"',;}]+";

  private static final Pattern ASSIGNED =
      Pattern.compile("(?i)((?<![\\w.-])[\\w.-]*(?:pass(?:word|wd|phrase)|api[_-]?key"
          + "|(?:auth|access|refresh|id)[_-]?token|client[_-]?secret)[\\w.-]*[\"']?[ \\t]*[=:][ \\t]*"
          + VALUE);

  /**
   * What may stand for something harmless before a colon is a secret where it is set: DB_SECRET=.
   */
  private static final Pattern SET = Pattern.compile(
      "(?i)((?<![\\w.-])[\\w.-]*(?:secret|token|credentials?)[\\w.-]*[ \\t]?=[ \\t]?[\"']?)[^\\s\"',;&}]+");

  /** As a key of its own, or the end of one in parts: token: and db_secret:, not secretToken:. */
  private static final Pattern KEY =
      Pattern.compile("(?i)((?<![A-Za-z0-9])(?:secret|token)[\"']?[ \\t]?:[ \\t]+" + VALUE);

  private static final Pattern SECRET_NAME = Pattern.compile(
      "(?i).*(pass(word|wd|phrase)|secret|token|api[_-]?key|private[_-]?key|credential).*");

  private final List<String> values;

  /** Knows these values, each of which may have several lines, and all shapes. */
  public Redaction(Collection<String> secrets) {
    Set<String> all = new LinkedHashSet<>();
    for (String secret : secrets) {
      String value = secret.strip();
      if (value.length() >= SHORTEST) {
        all.add(value);
        // As JSON has it.
        all.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
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
    clean = USER_IN_URL.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK) + "@");
    for (Pattern named : List.of(ASSIGNED, SET, KEY)) {
      clean = named.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MASK));
    }
    return clean;
  }

  /** Whether what is called so is a secret by its name. */
  public static boolean isSecretByName(String name) {
    return SECRET_NAME.matcher(name).matches();
  }
}
