package dev.pathcost.cli;

/** What a run of the command says to the shell. */
final class ExitCodes {

  /** It did what it was asked to, and found nothing wrong. */
  static final int OK = 0;

  /** It did what it was asked to, and found something that fails a pipeline. */
  static final int FINDING = 1;

  /** It could not do what it was asked to: wrong arguments, unreadable input, no answer. */
  static final int FAILURE = 2;

  /** Whoever read its output wanted no more, as a shell tells it: 128 and the signal's number. */
  static final int BROKEN_PIPE = 141;

  private ExitCodes() {}
}
