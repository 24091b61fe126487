package dev.pathcost.harness.environment;

/** What one look at something that is awaited has shown. */
public sealed interface Observation {

  /** What was seen, in words. */
  String state();

  /** It is as it was awaited. */
  record Ready(String state) implements Observation {}

  /** It is not yet, and may become so. */
  record NotYet(String state) implements Observation {}

  /** It will never be. */
  record Hopeless(String state) implements Observation {}
}
