package dev.pathcost.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time as ISO 8601 has it; without an offset it is UTC, without a time midnight. */
final class InstantText implements ITypeConverter<Instant> {
  private static final List<Function<String, Instant>> FORMS = List.of(
      text -> OffsetDateTime.parse(text).toInstant(),
      text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
      text -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());

  InstantText() {}

  @Override
  public Instant convert(String text) {
    for (Function<String, Instant> form : FORMS) {
      try {
        return form.apply(text);
      } catch (DateTimeParseException e) {
        // The next form may fit.
      }
    }
    throw new TypeConversionException("'" + text
        + "' is no time; write 2026-03-01T12:00:00Z, 2026-03-01T13:00+01:00 or 2026-03-01");
  }
}
