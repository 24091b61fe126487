package dev.pathcost.span;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the attributes of one span or resource, one after the other: first the key, then, if
 * somebody wants it, the value. What nobody wants costs no object.
 */
public final class Attributes {

  private static final int MEANINGS = Meaning.values().length;
  private static final int ABSENT = Integer.MAX_VALUE;

  private final KeyTable keys;
  private final boolean keep;
  private Map<String, String> kept = new LinkedHashMap<>();

  private final int[] ranks = new int[MEANINGS];
  private final long[] quantities = new long[MEANINGS];
  private final @Nullable String[] texts = new @Nullable String[MEANINGS];

  private @Nullable CallLayout layout;
  private @Nullable KnownAttribute known;
  private String keptKey = "";

  Attributes(KeyTable keys, boolean keep) {
    this.keys = keys;
    this.keep = keep;
    Arrays.fill(ranks, ABSENT);
  }

  /** Takes a key; only where this says so is its value to be handed over next. */
  public boolean wants(char[] key, int from, int length) {
    known = keys.find(key, from, length);
    if (keep) {
      keptKey = new String(key, from, length);
    }
    return keep || known != null;
  }

  /** Takes a key in UTF-8, likewise. */
  public boolean wants(byte[] key, int from, int length) {
    known = keys.find(key, from, length);
    if (keep) {
      keptKey = new String(key, from, length, StandardCharsets.UTF_8);
    }
    return keep || known != null;
  }

  /** Takes what a wire format tells by other means than an attribute. */
  public void put(String key, String value) {
    if (wants(key.toCharArray(), 0, key.length())) {
      value(value);
    }
  }

  /** The value of the key just taken; a quantity may come as text as well. */
  public void value(String text) {
    if (known != null && known.accepts(text)) {
      switch (known.meaning().form()) {
        case TEXT -> set(known, 0, text);
        case QUANTITY -> quantity(known, parse(known.unit(), text));
        case FLAG -> flag(known, !isNo(text));
      }
    }
    keep(text);
  }

  public void value(boolean value) {
    value(Boolean.toString(value));
  }

  public void value(long value) {
    if (known != null && known.meaning().form() == Meaning.Form.QUANTITY) {
      quantity(known, known.unit().toBase(value));
      if (keepsText()) {
        keep(Long.toString(value));
      }
    } else {
      value(Long.toString(value));
    }
  }

  public void value(double value) {
    if (known != null && known.meaning().form() == Meaning.Form.QUANTITY) {
      quantity(known, known.unit().toBase(value));
      if (keepsText()) {
        keep(Double.toString(value));
      }
    } else {
      value(Double.toString(value));
    }
  }

  boolean has(Meaning meaning) {
    return ranks[meaning.index()] != ABSENT;
  }

  @Nullable
  String text(Meaning meaning) {
    return has(meaning) ? texts[meaning.index()] : null;
  }

  /** In nanoseconds or bytes, or missing. */
  long quantity(Meaning meaning) {
    return has(meaning) ? quantities[meaning.index()] : Measurement.MISSING;
  }

  boolean flag(Meaning meaning) {
    return quantity(meaning) > 0;
  }

  /** How calls are laid out by the dialect that one of the attributes is of, if it says so. */
  @Nullable
  CallLayout layout() {
    return layout;
  }

  /** Those attributes as text that are kept; changes no more once {@link #clear} is called. */
  Map<String, String> kept() {
    return kept;
  }

  /** Makes ready for the next span. */
  void clear() {
    Arrays.fill(ranks, ABSENT);
    layout = null;
    if (!kept.isEmpty()) {
      kept = new LinkedHashMap<>();
    }
  }

  private void quantity(KnownAttribute attribute, long value) {
    if (Measurement.isPresent(value)) {
      set(attribute, value, null);
    }
  }

  /** Raised once, a flag stays up. */
  private void flag(KnownAttribute attribute, boolean up) {
    if (up) {
      set(attribute, 1, null);
    }
  }

  private void set(KnownAttribute attribute, long quantity, @Nullable String text) {
    int meaning = attribute.meaning().index();
    layout = attribute.layout() == null ? layout : attribute.layout();
    if (attribute.rank() <= ranks[meaning]) {
      ranks[meaning] = attribute.rank();
      quantities[meaning] = quantity;
      texts[meaning] = text;
    }
  }

  private boolean keepsText() {
    return keep || (known != null && known.kept());
  }

  /**
   * Keeps the text if it was asked for; or as evidence, unless the span's own fields say the same.
   */
  private void keep(String text) {
    if (!keepsText()) {
      return;
    }
    if (known != null && known.kept()) {
      kept.put(known.key(), text);
      return;
    }
    boolean told = known != null
        && switch (known.meaning()) {
          case KIND, STATUS -> true;
          case ERROR -> isNo(text) || text.equals("true");
          default -> false;
        };
    if (!told) {
      kept.put(keptKey, text);
    }
  }

  private static boolean isNo(String text) {
    return text.equals("false") || text.equals("0") || text.isEmpty();
  }

  private static long parse(Unit unit, String text) {
    try {
      return unit.toBase(Long.parseLong(text));
    } catch (NumberFormatException notWhole) {
      try {
        return unit.toBase(Double.parseDouble(text));
      } catch (NumberFormatException noNumber) {
        return Measurement.MISSING;
      }
    }
  }
}
