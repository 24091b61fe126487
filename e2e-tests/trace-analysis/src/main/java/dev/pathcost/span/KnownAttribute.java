package dev.pathcost.span;

import org.jspecify.annotations.Nullable;

/**
 * One line of the dialects.
 *
 * @param key the attribute's key, or what it begins with
 * @param prefix whether the key is only what it begins with
 * @param onlyValue the value that it must have to mean this, or null for any
 * @param rank of two attributes with one meaning, that of the smaller rank counts
 */
record KnownAttribute(
    String key,
    boolean prefix,
    Meaning meaning,
    Unit unit,
    @Nullable String onlyValue,
    int rank) {

  boolean accepts(String value) {
    return onlyValue == null || onlyValue.equals(value);
  }
}
