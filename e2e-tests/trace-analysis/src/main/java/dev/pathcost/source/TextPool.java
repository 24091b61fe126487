package dev.pathcost.source;

import org.jspecify.annotations.Nullable;

/**
 * Makes strings of what lies in a buffer, and mostly finds them made already: names and ids come
 * again and again. Remembers a fixed number, the newest of those that meet in one place.
 */
final class TextPool {

  /** Longer texts are hardly ever the same. */
  private static final int LONGEST = 256;

  /** Names that differ, differ at the end; texts that meet by this are only made once more. */
  private static final int HASHED = 12;

  private final @Nullable String[] slots;

  /** @param size how many texts to remember, a power of two */
  TextPool(int size) {
    slots = new @Nullable String[size];
  }

  String text(char[] buffer, int from, int length) {
    if (length > LONGEST) {
      return new String(buffer, from, length);
    }
    int hash = length;
    for (int i = from + Math.max(0, length - HASHED); i < from + length; i++) {
      hash = hash * 31 + buffer[i];
    }
    int slot = slot(hash);
    String known = slots[slot];
    if (known != null && isSame(known, buffer, from, length)) {
      return known;
    }
    String text = new String(buffer, from, length);
    slots[slot] = text;
    return text;
  }

  private int slot(int hash) {
    return (hash ^ hash >>> 15) & slots.length - 1;
  }

  private static boolean isSame(String known, char[] buffer, int from, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != buffer[from + i]) {
        return false;
      }
    }
    return true;
  }
}
