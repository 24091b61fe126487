package dev.pathcost.row.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
   *
   * @param paths of long ones, the ends suffice, {@code width} characters each
   */
  static List<String> ofPaths(List<String> paths, int width) {
    List<String> elided = new ArrayList<>(paths.size());
    Set<String> taken = new HashSet<>();
    Map<String, Integer> alike = new HashMap<>();
    for (String path : paths) {
      String plain = ofPath(path, width);
      String text = plain;
      while (path.length() > width && !taken.add(text)) {
        // The numbers go on: to begin anew would try them all for each path.
        String mark = GAP + alike.merge(plain, 2, (last, two) -> last + 1) + GAP;
        text = ofPath(path, width - mark.length() + GAP.length()).replaceFirst(GAP, mark);
      }
      elided.add(text);
    }
    return elided;
  }
}
