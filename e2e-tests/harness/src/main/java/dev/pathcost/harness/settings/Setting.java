package dev.pathcost.harness.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting: its name, what it is for, and how its text is read.
 *
 * @param name the system property, such as {@code e2e.requests}
 * @param description what the setting is for, in one sentence
 * @param defaultText the text that counts where none is given
 * @param expected what a value looks like, for error messages
 * @param reader reads a value; throws {@link IllegalArgumentException} if it cannot
 * @param <T> the type of the value
 */
public record Setting<T>(
    String name,
    String description,
    String defaultText,
    String expected,
    Function<String, T> reader) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m)");

  /** The environment variable of the same meaning, such as {@code E2E_REQUESTS}. */
  public String variable() {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  static Setting<String> choice(
      String name, String description, String defaultText, List<String> values) {
    return new Setting<>(
        name, description, defaultText, "one of " + String.join(", ", values), text -> {
          if (!values.contains(text)) {
            throw new IllegalArgumentException("unknown value" + Nearest.question(text, values));
          }
          return text;
        });
  }

  static Setting<Integer> number(String name, String description, int defaultValue, int atLeast) {
    return new Setting<>(
        name,
        description,
        Integer.toString(defaultValue),
        "a whole number from " + atLeast + " to 1000000",
        text -> {
          int value = Integer.parseInt(text);
          if (value < atLeast || value > 1_000_000) {
            throw new IllegalArgumentException("out of range.");
          }
          return value;
        });
  }

  /** A share, given in percent: {@code 10} is 0.1. */
  static Setting<Double> percent(String name, String description, int defaultPercent) {
    return new Setting<>(
        name,
        description,
        Integer.toString(defaultPercent),
        "a percentage from 0 to 1000, such as 10 or 2.5",
        text -> {
          if (!text.matches("\\d{1,4}(\\.\\d{1,6})?") || Double.parseDouble(text) > 1000) {
            throw new IllegalArgumentException("not such a percentage.");
          }
          return Double.parseDouble(text) / 100;
        });
  }

  static Setting<Duration> duration(String name, String description, String defaultText) {
    return new Setting<>(
        name, description, defaultText, "a duration such as 300ms, 15s or 2m", text -> {
          Matcher matcher = DURATION.matcher(text);
          if (!matcher.matches()) {
            throw new IllegalArgumentException("not a duration.");
          }
          long amount = Long.parseLong(matcher.group(1));
          return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
          };
        });
  }

  static Setting<Boolean> onOrOff(String name, String description, String defaultText) {
    return new Setting<>(name, description, defaultText, "on or off", text -> switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("neither.");
    });
  }

  static Setting<Path> path(String name, String description, String defaultText) {
    return new Setting<>(
        name,
        description,
        defaultText,
        "a path",
        text -> Path.of(text).toAbsolutePath().normalize());
  }

  static <T> Setting<Optional<T>> optional(
      String name, String description, String expected, Function<String, T> reader) {
    return new Setting<>(
        name,
        description,
        "",
        expected,
        text -> text.isEmpty() ? Optional.empty() : Optional.of(reader.apply(text)));
  }

  /** A name of the kind that Kubernetes gives namespaces. */
  static Setting<String> dnsLabel(String name, String description, String defaultText) {
    return new Setting<>(
        name, description, defaultText, "a name of small letters, digits and hyphens", text -> {
          if (!text.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("not such a name.");
          }
          return text;
        });
  }

  /** Reads an absolute http or https address. */
  static URI httpAddress(String text) {
    URI address = URI.create(text);
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException("not an address that begins with http:// or https://.");
    }
    return address;
  }

  static Setting<List<String>> words(String name, String description, String defaultText) {
    return new Setting<>(
        name,
        description,
        defaultText,
        "words separated by spaces",
        text -> text.isBlank() ? List.of() : List.of(text.strip().split("\\s+")));
  }

  static Setting<List<String>> assignments(String name, String description, String defaultText) {
    Setting<List<String>> words = words(name, description, defaultText);
    return new Setting<>(
        name, description, defaultText, "NAME=value, several separated by spaces", text -> {
          List<String> assignments = words.reader().apply(text);
          if (!assignments.stream().allMatch(word -> word.matches("[A-Za-z_][A-Za-z0-9_]*=.*"))) {
            throw new IllegalArgumentException("not all are NAME=value.");
          }
          return assignments;
        });
  }
}
