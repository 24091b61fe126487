package dev.pathcost.row.format;

/** Text from elsewhere that must stay on the line it is written to. */
public final class OneLine {
  private OneLine() {}

  /** The text with line breaks and other control characters replaced by spaces. */
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.chars().forEach(c -> line.append(breaks((char) c) ? ' ' : (char) c));
    return line.toString();
  }

  private static boolean breaks(char c) {
    return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
  }
}
