package dev.pathcost.span;

import org.jspecify.annotations.Nullable;

/**
 * One line of the dialects, or what somebody asks for beside them.
 *
 * @param key the attribute's key, or what it begins with
 * @param prefix whether the key is only what it begins with
 * @param onlyValue the value that it must have to mean this, or null for any
 * @param rank of two attributes with one meaning, that of the smaller rank counts
 * @param kept whether its value is kept as text as well
 * @param layout how its dialect lays out calls; null if that is nothing special
 */
record KnownAttribute(
    String key,
    boolean prefix,
    Meaning meaning,
    Unit unit,
    @Nullable String onlyValue,
    int rank,
    boolean kept,
    @Nullable CallLayout layout) {

  /** What is known of this key, if anything is, and its value kept. */
  static KnownAttribute kept(String key, @Nullable KnownAttribute known) {
    return known == null
        ? new KnownAttribute(key, false, Meaning.NOTHING, Unit.NONE, null, 0, true, null)
        : new KnownAttribute(
            key, false, known.meaning, known.unit, known.onlyValue, known.rank, true, known.layout);
  }

  KnownAttribute laidOut(@Nullable CallLayout calls) {
    return new KnownAttribute(key, prefix, meaning, unit, onlyValue, rank, kept, calls);
  }

  boolean accepts(String value) {
    return onlyValue == null || onlyValue.equals(value);
  }
}
