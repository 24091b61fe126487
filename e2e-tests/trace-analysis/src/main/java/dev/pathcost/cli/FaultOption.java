package dev.pathcost.cli;

import dev.pathcost.generate.Fault;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads {@code orphan=1%}. */
final class FaultOption {
  private FaultOption() {}

  /** @throws IllegalArgumentException if one is no fault with its rate */
  static Map<Fault, Double> parse(List<String> options) {
    Map<Fault, Double> faults = new EnumMap<>(Fault.class);
    for (String option : options) {
      int equals = option.indexOf('=');
      String name = equals < 0 ? option : option.substring(0, equals);
      Fault fault = Arrays.stream(Fault.values())
          .filter(known -> known.toString().equals(name))
          .findAny()
          .orElseThrow(() -> mistake(option));
      faults.put(fault, rate(option, option.substring(equals + 1)));
    }
    return faults;
  }

  private static double rate(String option, String text) {
    try {
      return text.endsWith("%")
          ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
          : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw mistake(option);
    }
  }

  private static IllegalArgumentException mistake(String option) {
    return new IllegalArgumentException("--fault wants one of " + Arrays.toString(Fault.values())
        + " with its rate, as in orphan=1%, not '" + option + "'");
  }
}
