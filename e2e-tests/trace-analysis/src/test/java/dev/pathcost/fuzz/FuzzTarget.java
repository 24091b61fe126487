package dev.pathcost.fuzz;

import java.io.IOException;
import java.util.List;

/** A parser that is given damaged input. */
public interface FuzzTarget {

  /** As on the command line and in the corpus: {@code jaeger-json}. */
  String id();

  /** Small valid inputs, to be damaged. */
  List<byte[]> seeds() throws IOException;

  /** What means something in the format. */
  List<String> tokens();

  /**
   * Lets the parser read.
   *
   * @throws AssertionError if it does not hold to what is promised of it
   * @throws IOException never, but for a bug
   */
  void check(byte[] input) throws IOException;
}
