package dev.pathcost.span;

import org.jspecify.annotations.Nullable;

/**
 * How a tracer lays out a call and what belongs to it, where that is not one span with what it
 * called below it.
 *
 * @param function how the name of a span ends whose values are on a child, and which is a function
 *     with that child; empty if there are none
 * @param values how the name of that child ends, which otherwise begins like its parent's
 * @param callsBeside whether what a function calls hangs beside its span, as where it sends on the
 *     headers that it got
 */
public record CallLayout(String function, String values, boolean callsBeside) {

  /** How the function is called whose values are on a span of this name; null if it is no such. */
  public @Nullable String functionOf(String nameOfValues) {
    return !values.isEmpty() && nameOfValues.endsWith(values)
        ? nameOfValues.substring(0, nameOfValues.length() - values.length())
        : null;
  }
}
