package dev.pathcost.row;

import dev.pathcost.calltree.Call;
import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.TreeMap;

/**
 * Adds call trees up to folded stacks, the form that flame graph tools read: a line {@code a;b;c
 * VALUE} for each way from a root to a call, with the self CPU of the calls at its end, in
 * nanoseconds. Rows cannot give these, since a row is about a whole path; these lines add up to the
 * CPU of the requests.
 *
 * <p>A call that was not measured has no line of its own, but its children's lines lead through it.
 */
public final class FoldedStacks {
  private final Level level;
  private final Frame top = new Frame();

  /** @param level what the elements of a stack are */
  public FoldedStacks(Level level) {
    this.level = level;
  }

  /** Adds the calls of one request. */
  public void add(CallTree tree) {
    CallTree ofLevel = level.of(tree);
    Frame[] frames = new Frame[ofLevel.calls().size()];
    for (Call call : ofLevel.calls()) {
      Frame caller = call.isRoot() ? top : frames[call.parentIndex()];
      Frame frame = caller.callee(name(call.element()));
      frame.selfCpuNanos = Measurement.sum(frame.selfCpuNanos, call.selfCpuNanos());
      frames[call.index()] = frame;
    }
  }

  /**
   * Adds all that another has added, which stays as it is.
   *
   * @throws IllegalArgumentException if the other is of another level
   */
  public void merge(FoldedStacks other) {
    if (level != other.level) {
      throw new IllegalArgumentException(
          "Stacks of " + other.level + " level do not merge into stacks of " + level + " level");
    }
    Deque<Frame> from = new ArrayDeque<>();
    Deque<Frame> into = new ArrayDeque<>();
    from.push(other.top);
    into.push(top);
    while (!from.isEmpty()) {
      Frame source = from.pop();
      Frame target = into.pop();
      target.selfCpuNanos = Measurement.sum(target.selfCpuNanos, source.selfCpuNanos);
      source.callees.forEach((name, callee) -> {
        from.push(callee);
        into.push(target.callee(name));
      });
    }
  }

  /** The lines, sorted frame by frame; each ends with a line feed. */
  public String format() {
    StringBuilder text = new StringBuilder();
    try {
      writeTo(text);
    } catch (IOException e) {
      throw new UncheckedIOException("A string builder takes everything", e);
    }
    return text.toString();
  }

  /**
   * Writes what {@link #format()} returns. A line holds its whole stack, so the text of very deep
   * trees is far larger than they are.
   *
   * @throws IOException if the target takes no more
   */
  public void writeTo(Appendable target) throws IOException {
    StringBuilder stack = new StringBuilder();
    Deque<Visit> waiting = new ArrayDeque<>();
    push(top, 0, waiting);
    while (!waiting.isEmpty()) {
      Visit visit = waiting.pop();
      stack.setLength(visit.callerLength);
      stack.append(stack.isEmpty() ? "" : ";").append(visit.name);
      if (Measurement.isPresent(visit.frame.selfCpuNanos)) {
        target.append(stack).append(" " + visit.frame.selfCpuNanos + "\n");
      }
      push(visit.frame, stack.length(), waiting);
    }
  }

  private static void push(Frame frame, int length, Deque<Visit> waiting) {
    // Of a stack, what is to come out first goes in last.
    frame
        .callees
        .descendingMap()
        .forEach((name, callee) -> waiting.push(new Visit(name, callee, length)));
  }

  /** The form knows no escaping, so what it is made of must not be part of a name. */
  private static String name(String element) {
    StringBuilder name = new StringBuilder(element.length());
    element
        .chars()
        .forEach(c -> name.append(c == ';' ? ':' : Character.isISOControl(c) ? ' ' : (char) c));
    return name.toString();
  }

  private static final class Frame {
    private final TreeMap<String, Frame> callees = new TreeMap<>();
    private long selfCpuNanos = Measurement.MISSING;

    Frame callee(String name) {
      return callees.computeIfAbsent(name, n -> new Frame());
    }
  }

  private record Visit(String name, Frame frame, int callerLength) {}
}
