package dev.pathcost.row.format;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Makes long text fit by leaving out its middle: where a path starts and where it ends matters. */
final class Elision {
  private static final String GAP = "…";

  private Elision() {}

  /** The text in at most {@code width} characters. */
  static String ofText(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int head = (width - GAP.length() + 1) / 2;
    int tail = width - GAP.length() - head;
    return text.substring(0, head) + GAP + text.substring(text.length() - tail);
  }

  /** A path in at most {@code width} characters, cut between elements if that is possible. */
  static String ofPath(String path, int width) {
    if (path.length() <= width) {
      return path;
    }
    int head = path.indexOf(',') + 1;
    int tail = path.indexOf(',', path.length() - Math.max(0, width - head - GAP.length()));
    if (head == 0 || tail <= head) {
      return ofText(path, width);
    }
    return path.substring(0, head) + GAP + path.substring(tail);
  }

  /**
   * Each path in at most {@code width} characters; those that would look alike are numbered where
   * they were cut.
   */
  static Map<String, String> ofPaths(Collection<String> paths, int width) {
    Map<String, String> elided = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (String path : paths) {
      if (!elided.containsKey(path)) {
        String text = ofPath(path, width);
        for (int number = 2; path.length() > width && !taken.add(text); number++) {
          String mark = GAP + number + GAP;
          text = ofPath(path, width - mark.length() + GAP.length()).replaceFirst(GAP, mark);
        }
        elided.put(path, text);
      }
    }
    return elided;
  }
}
