package dev.pathcost.cli;

import dev.pathcost.source.MalformedInputException;
import dev.pathcost.source.Problems;
import java.io.PrintWriter;

/** Tells people what is malformed in an input, the first few in full. */
final class Mistakes implements Problems {
  private static final int SHOWN = 5;

  private final String input;
  private final boolean strict;
  private final PrintWriter err;
  private int count;

  /** @param strict whether the first one ends reading */
  Mistakes(String input, boolean strict, PrintWriter err) {
    this.input = input;
    this.strict = strict;
    this.err = err;
  }

  @Override
  public void found(MalformedInputException problem) throws MalformedInputException {
    if (strict) {
      throw problem;
    }
    count++;
    if (count <= SHOWN) {
      err.println(input + ": " + problem.getMessage() + "; what is damaged there is left out");
    }
  }

  @Override
  public void nothingIn(String format) {
    if (count == 0) {
      err.println(input + ": read as " + format + ", and there is not one span in it");
    }
  }

  /** Says how many were not shown. */
  void summarize() {
    if (count > SHOWN) {
      err.println(input + ": " + (count - SHOWN) + " more mistakes like these");
    }
  }

  int count() {
    return count;
  }
}
