package dev.pathcost.source.http;

import org.jspecify.annotations.Nullable;

/** A window that is still to be taken, and what is known of it. */
final class Part {

  private final TimeWindow window;
  private final @Nullable Split split;
  private final boolean core;
  private @Nullable Received received;

  private Part(TimeWindow window, @Nullable Split split, boolean core) {
    this.window = window;
    this.split = split;
    this.core = core;
  }

  /** Nothing is known of it. */
  static Part of(TimeWindow window) {
    return new Part(window, null, false);
  }

  /** A part of a window whose answer was not believed. */
  static Part of(TimeWindow window, @Nullable Split split) {
    return new Part(window, split, false);
  }

  /** The stretch that holds all that was found in a longer window. */
  static Part core(TimeWindow window, Split split, Received received) {
    Part part = new Part(window, split, true);
    part.received = received;
    return part;
  }

  TimeWindow window() {
    return window;
  }

  @Nullable
  Split split() {
    return split;
  }

  /** What lies around it has been asked for as well. */
  boolean isCore() {
    return core;
  }

  /** Whether the answers for it and its neighbours hold nothing that the one for all lacked. */
  boolean isConfirmed() {
    return split != null && !split.isCut();
  }

  /** What came for it, if it has been asked for ahead of its turn. */
  @Nullable
  Received received() {
    return received;
  }

  void received(Received early) {
    received = early;
  }

  /** Memory holds few answers; this one will be asked for again. */
  void forget() {
    received = null;
  }
}
