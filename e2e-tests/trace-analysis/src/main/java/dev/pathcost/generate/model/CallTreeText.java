package dev.pathcost.generate.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads who calls whom from a line such as {@code svc-a_a1(3*svc-b_b1,svc-c_c1(svc-d_d1))}: what
 * stands in brackets is called one after the other; with {@code &} instead of a comma, at the same
 * time; {@code 3*} is three times.
 */
final class CallTreeText {

  private static final int DEEPEST = 500;
  private static final int MOST_TIMES = 100_000;

  private final String text;
  private int at;
  private int depth;

  private CallTreeText(String text) {
    this.text = text;
  }

  /** @throws IllegalArgumentException if the line breaks the notation; the message says where */
  static Node parse(String text) {
    CallTreeText reading = new CallTreeText(text);
    List<Node> root = reading.call();
    if (reading.at < text.length()) {
      throw reading.mistake("nothing more");
    }
    if (root.size() != 1) {
      throw new IllegalArgumentException("One call is the root in '" + text + "'");
    }
    return root.get(0);
  }

  private List<Node> call() {
    int times = times();
    int start = skipBlanks();
    while (at < text.length() && "(),&*".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      at = start;
      throw mistake("a call such as svc-a_a1");
    }
    Node node = new Node(name, next('(') ? steps() : List.of());
    return Collections.nCopies(times, node);
  }

  private int times() {
    int start = skipBlanks();
    int end = start;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    if (end == start || end == text.length() || text.charAt(end) != '*') {
      return 1;
    }
    at = end + 1;
    int times = end - start > 6 ? 0 : Integer.parseInt(text.substring(start, end));
    if (times < 1 || times > MOST_TIMES) {
      at = start;
      throw mistake("a number from 1 to " + MOST_TIMES);
    }
    return times;
  }

  private List<List<Node>> steps() {
    if (++depth > DEEPEST) {
      throw mistake("no more than " + DEEPEST + " calls below each other");
    }
    List<List<Node>> steps = new ArrayList<>();
    do {
      List<Node> step = new ArrayList<>(call());
      if (next('&')) {
        do {
          step.addAll(call());
        } while (next('&'));
        steps.add(step);
      } else {
        step.forEach(call -> steps.add(List.of(call)));
      }
    } while (next(','));
    if (!next(')')) {
      throw mistake("one of , & )");
    }
    depth--;
    return steps;
  }

  private boolean next(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      skipBlanks();
      return true;
    }
    return false;
  }

  private int skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private IllegalArgumentException mistake(String wanted) {
    return new IllegalArgumentException(
        "In '%s' %s is wanted at character %d".formatted(text, wanted, at + 1));
  }

  /** A call by name, with the names of what it calls, step by step. */
  record Node(String name, List<List<Node>> steps) {}
}
