package dev.pathcost.source;

/** Is told of malformed input, and decides whether to go on with the rest. */
public interface Problems {

  /** Ends reading at the first mistake. */
  Problems STRICT = problem -> {
    throw problem;
  };

  /**
   * Returns to go on behind what is damaged, as far as the format lets that be found.
   *
   * @throws MalformedInputException ends reading
   */
  void found(MalformedInputException problem) throws MalformedInputException;

  /**
   * Is told of input that was read to its end and had not one span. That need be no mistake.
   *
   * @param format what it was taken for
   */
  default void nothingIn(String format) {}
}
