package dev.pathcost.row.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.CharBuffer;

/**
 * What formats write to. A text as a whole takes far more memory than its rows, where paths are
 * long.
 */
final class Written {
  private Written() {}

  /** Writes a text. */
  interface Text {
    void writeTo(Appendable target) throws IOException;
  }

  /** The text as a whole. */
  static String text(Text text) {
    StringBuilder all = new StringBuilder();
    try {
      text.writeTo(all);
    } catch (IOException e) {
      throw new UncheckedIOException("A string builder takes everything", e);
    }
    return all.toString();
  }

  /** For what can write to a writer only; it closes nothing. */
  static Writer writer(Appendable target) {
    return new Writer() {
      @Override
      public void write(char[] text, int offset, int length) throws IOException {
        target.append(CharBuffer.wrap(text, offset, length));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
