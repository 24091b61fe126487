package dev.pathcost.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A time span as people write it: {@code 90s}, {@code 1h30m}, {@code 250ms}; or as ISO 8601 has it.
 */
final class DurationText implements ITypeConverter<Duration> {
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(us|ms|s|m|h|d)");

  DurationText() {}

  @Override
  public Duration convert(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.matches("(" + PART.pattern() + ")+")) {
      Duration sum = Duration.ZERO;
      Matcher parts = PART.matcher(lower);
      while (parts.find()) {
        sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
      }
      return sum;
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no duration; write 90s, 1h30m, 250ms, 2d or PT1H");
    }
  }

  private static Duration part(long count, String unit) {
    return switch (unit) {
      case "us" -> Duration.ofNanos(count * 1_000);
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }
}
