package dev.pathcost.harness.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that a mistyped one was probably meant to be. */
public final class Nearest {

  private Nearest() {}

  /** The nearest of the known names, if one is near enough to be a typing error away. */
  public static Optional<String> to(String given, Collection<String> known) {
    int tolerated = Math.max(1, Math.min(4, given.length() / 3));
    return known.stream()
        .filter(candidate -> distance(given, candidate) <= tolerated)
        .min(Comparator.comparingInt(candidate -> distance(given, candidate)));
  }

  /** What ends a sentence on an unknown name: {@code ", did you mean 'x'?"}, or a full stop. */
  public static String question(String given, Collection<String> known) {
    return to(given, known).map(name -> ", did you mean '" + name + "'?").orElse(".");
  }

  /** Levenshtein's distance, by two rows of its table. */
  private static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
