package dev.pathcost.gate;

import java.util.List;

/** An expectation file has mistakes; the message lists every one with file and line. */
public final class ExpectationFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  ExpectationFileException(String file, List<String> mistakes) {
    super((mistakes.size() == 1 ? "A mistake" : mistakes.size() + " mistakes")
        + " in the expectation file "
        + file
        + ":\n  "
        + String.join("\n  ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Each mistake as {@code file:line: what is wrong, and what would be right}. */
  public List<String> mistakes() {
    return mistakes;
  }
}
