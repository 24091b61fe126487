package dev.pathcost.gate.statistics;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Adjusts p-values for how many there are, so that those at most q contain, on average, no larger a
 * share of false alarms than q: the step-up procedure of Benjamini and Hochberg ("Controlling the
 * False Discovery Rate", 1995). It holds for rows that share calls too, since these rise and fall
 * together (Benjamini and Yekutieli, "The Control of the False Discovery Rate in Multiple Testing
 * under Dependency", 2001, theorem 1.2).
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /** The adjusted p-values, in the order of the given ones: min over j ≥ i of p(j)·m/j. */
  public static double[] adjust(double[] p) {
    Integer[] ascending = new Integer[p.length];
    Arrays.setAll(ascending, i -> i);
    Arrays.sort(ascending, Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    double smallest = 1;
    for (int rank = p.length; rank >= 1; rank--) {
      int i = ascending[rank - 1];
      smallest = Math.min(smallest, p[i] * p.length / rank);
      adjusted[i] = smallest;
    }
    return adjusted;
  }
}
