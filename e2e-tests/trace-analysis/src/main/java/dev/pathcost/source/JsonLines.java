package dev.pathcost.source;

import java.io.IOException;

/** Finds the line from which JSON can be read on behind a mistake. */
final class JsonLines {

  private final RewindableInputStream in;

  /** Where the parser that met the mistake had begun. */
  private long offset;

  private int line;

  JsonLines(RewindableInputStream in) {
    this.in = in;
  }

  /** A mistake, told from where the parser began, told from the beginning. */
  MalformedInputException moved(MalformedInputException e) {
    return e.movedBy(offset, line);
  }

  /**
   * Goes to where the damaged value began, or stays where the parser had read to if that is too far
   * back; lines are not counted there, so that those told later are too low.
   *
   * @param rootOffset the beginning of the damaged value, from where the parser began
   * @param rootLine its line, counted from 1
   */
  void goBehind(long rootOffset, int rootLine) {
    in.goTo(offset + rootOffset);
    line += rootLine - 1;
  }

  /** Goes to the next line that begins with a brace or a bracket; false if there is none. */
  boolean next() throws IOException {
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n') {
        line++;
        long begin = in.offset();
        int first = in.read();
        in.goTo(begin);
        if (first == '{' || first == '[') {
          offset = begin;
          return true;
        }
      }
    }
    return false;
  }
}
