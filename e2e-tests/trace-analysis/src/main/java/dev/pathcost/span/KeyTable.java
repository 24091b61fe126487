package dev.pathcost.span;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known of a key where it lies in a buffer, so that no string is made of it. Known
 * keys are ASCII.
 */
final class KeyTable {

  private final @Nullable KnownAttribute[] slots;

  /**
   * The keys in the slots, as they lie in a buffer: compared as a whole, by vector instructions.
   */
  private final byte[][] keys;

  private final List<KnownAttribute> prefixes = new ArrayList<>();

  KeyTable(List<KnownAttribute> known) {
    slots = new @Nullable KnownAttribute[Integer.highestOneBit(known.size() * 8 + 8)];
    keys = new byte[slots.length][];
    for (KnownAttribute attribute : known) {
      if (attribute.prefix()) {
        prefixes.add(attribute);
      } else {
        insert(attribute);
      }
    }
  }

  /** The same, but for the values of these keys, which are kept. */
  KeyTable keeping(Set<String> keys) {
    List<KnownAttribute> known = new ArrayList<>(prefixes);
    for (KnownAttribute attribute : slots) {
      if (attribute != null && !keys.contains(attribute.key())) {
        known.add(attribute);
      }
    }
    for (String key : keys) {
      known.add(KnownAttribute.kept(key, find(key.toCharArray(), 0, key.length())));
    }
    return new KeyTable(known);
  }

  @Nullable
  KnownAttribute find(char[] text, int from, int length) {
    if (length == 0) {
      return null;
    }
    int slot = slot(length, text[from], text[from + length / 2], text[from + length - 1]);
    for (KnownAttribute known = slots[slot]; known != null; known = slots[slot]) {
      if (known.key().length() == length && begins(known.key(), text, from)) {
        return known;
      }
      slot = next(slot);
    }
    for (KnownAttribute known : prefixes) {
      if (known.key().length() <= length && begins(known.key(), text, from)) {
        return known;
      }
    }
    return null;
  }

  @Nullable
  KnownAttribute find(byte[] text, int from, int length) {
    if (length == 0) {
      return null;
    }
    int slot = slot(length, text[from], text[from + length / 2], text[from + length - 1]);
    for (KnownAttribute known = slots[slot]; known != null; known = slots[slot]) {
      if (Arrays.equals(keys[slot], 0, keys[slot].length, text, from, from + length)) {
        return known;
      }
      slot = next(slot);
    }
    for (KnownAttribute known : prefixes) {
      if (known.key().length() <= length && begins(known.key(), text, from)) {
        return known;
      }
    }
    return null;
  }

  private void insert(KnownAttribute attribute) {
    String key = attribute.key();
    int last = key.length() - 1;
    int slot = slot(key.length(), key.charAt(0), key.charAt(key.length() / 2), key.charAt(last));
    for (KnownAttribute other = slots[slot]; other != null; other = slots[slot]) {
      if (other.key().equals(key)) {
        throw new IllegalArgumentException("The dialects name '" + key + "' twice");
      }
      slot = next(slot);
    }
    slots[slot] = attribute;
    keys[slot] = key.getBytes(StandardCharsets.US_ASCII);
  }

  /** Looks at three characters only: most keys are nobody's, and then nothing else is read. */
  private int slot(int length, int first, int middle, int last) {
    int hash = ((length * 31 + first) * 31 + middle) * 31 + last;
    return (hash ^ hash >>> 7) & slots.length - 1;
  }

  private int next(int slot) {
    return slot + 1 & slots.length - 1;
  }

  private static boolean begins(String key, char[] text, int from) {
    for (int i = 0; i < key.length(); i++) {
      if (text[from + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean begins(String key, byte[] text, int from) {
    for (int i = 0; i < key.length(); i++) {
      if (text[from + i] != key.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
