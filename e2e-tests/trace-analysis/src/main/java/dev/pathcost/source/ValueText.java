package dev.pathcost.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Builds the text of an attribute that is a list or a map, which is kept as JSON. Not deeper than
 * {@link #DEEPEST}: what is below reads {@code "…"}, so that no input can overflow the stack.
 */
final class ValueText {

  static final int DEEPEST = 32;

  private final StringBuilder text = new StringBuilder();

  void open(char bracket) {
    separate();
    text.append(bracket);
  }

  void close(char bracket) {
    text.append(bracket);
  }

  void key(String key) {
    string(key);
    text.append(':');
  }

  void string(String value) {
    separate();
    text.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, text);
    text.append('"');
  }

  /** A number, a truth value or null. */
  void literal(String value) {
    separate();
    text.append(value);
  }

  private void separate() {
    int length = text.length();
    if (length > 0 && "[{:".indexOf(text.charAt(length - 1)) < 0) {
      text.append(',');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
