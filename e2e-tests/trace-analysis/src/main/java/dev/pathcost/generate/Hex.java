package dev.pathcost.generate;

import java.util.HexFormat;

/** Ids as text. */
final class Hex {
  private static final HexFormat DIGITS = HexFormat.of();

  private Hex() {}

  /** 16 lower-case digits. */
  static String of(long id) {
    return DIGITS.toHexDigits(id);
  }
}
