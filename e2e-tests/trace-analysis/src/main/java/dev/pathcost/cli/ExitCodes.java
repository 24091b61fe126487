package dev.pathcost.cli;

/** What a run of the command says to the shell. */
final class ExitCodes {

  /** It did what it was asked to, and found nothing wrong. */
  static final int OK = 0;

  /** It did what it was asked to, and found something that fails a pipeline. */
  static final int FINDING = 1;

  /** It could not do what it was asked to: wrong arguments, unreadable input, no answer. */
  static final int FAILURE = 2;

  private ExitCodes() {}
}
