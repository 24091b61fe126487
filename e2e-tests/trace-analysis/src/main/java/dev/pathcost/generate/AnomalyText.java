package dev.pathcost.generate;

import dev.pathcost.generate.model.CallModel;
import dev.pathcost.generate.model.Cost;
import dev.pathcost.generate.model.SystemModel;
import dev.pathcost.row.Path;
import dev.pathcost.span.RequestType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is to be planted from a sentence: what, {@code at} which call, and if need be
 * {@code of} which request type, {@code from} when {@code to} when.
 *
 * <pre>{@code
 * cpu x1.5 at svc-c_c1
 * memory x1.05 at svc-a_a1,svc-a_prepare of svc-a GET /a/v1/a1 from 50%
 * calls +9 at svc-d_d1
 * new svc-g_g1 at svc-a_a2
 * gone at svc-b_b1 of svc-a GET /a/v1/a1
 * outlier x20 rate 0.01 at svc-c_c1 from 25% to 75%
 * }</pre>
 */
public final class AnomalyText {
  private static final Pattern SENTENCE = Pattern.compile(
      "(?<what>.+?) at (?<path>.+?)(?: of (?<type>.+?))?(?: from (?<from>[\\d.]+)%)?"
          + "(?: to (?<to>[\\d.]+)%)?");
  private static final Pattern WHAT = Pattern.compile(
      "(cpu|memory|outlier) x([\\d.]+)(?: rate ([\\d.]+))?|calls \\+(\\d+)" + "|new (\\S+)|(gone)");
  private static final Cost NEW_CALL = new Cost(1_000_000, 65_536, 200_000, 1);
  private static final double OUTLIER_RATE = 0.01;

  private AnomalyText() {}

  /**
   * Reads a sentence.
   *
   * @param system where functions that exist already are looked up, if they are called anew
   * @throws IllegalArgumentException if it is none; the message shows how they look
   */
  public static Anomaly parse(String sentence, SystemModel system) {
    Matcher parts = SENTENCE.matcher(sentence.strip().replaceAll("\\s+", " "));
    if (!parts.matches()) {
      throw mistake(sentence);
    }
    Matcher what = WHAT.matcher(parts.group("what"));
    if (!what.matches()) {
      throw mistake(sentence);
    }
    @Nullable String type = parts.group("type");
    Target target =
        new Target(type == null ? null : RequestType.parse(type), Path.parse(parts.group("path")));
    Window window = new Window(part(parts.group("from"), 0), part(parts.group("to"), 1));
    if (what.group(1) != null) {
      double factor = number(what.group(2));
      boolean outlier = what.group(1).equals("outlier");
      if (!outlier && what.group(3) != null) {
        throw mistake(sentence);
      }
      return switch (what.group(1)) {
        case "cpu" -> new Anomaly.Cpu(target, window, factor);
        case "memory" -> new Anomaly.Memory(target, window, factor);
        default ->
          new Anomaly.Outlier(
              target, window, factor, what.group(3) == null ? OUTLIER_RATE : number(what.group(3)));
      };
    }
    if (what.group(4) != null) {
      return new Anomaly.MoreCalls(target, window, (int) number(what.group(4)));
    }
    if (what.group(5) != null) {
      return new Anomaly.NewCall(target, window, call(what.group(5), system));
    }
    return new Anomaly.Gone(target, window);
  }

  private static IllegalArgumentException mistake(String sentence) {
    return new IllegalArgumentException("'" + sentence + "' plants nothing; it should read like"
        + " 'cpu x1.5 at svc-c_c1 of svc-a GET /a/v1/a1 from 50% to 100%', and begin with cpu x..,"
        + " memory x.., outlier x.., calls +.., new CALL or gone");
  }

  private static double part(@Nullable String percent, double otherwise) {
    return percent == null ? otherwise : number(percent) / 100;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' is no number", e);
    }
  }

  /** One that exists, with all that it calls, or one that nobody has heard of. */
  private static CallModel call(String element, SystemModel system) {
    Deque<CallModel> waiting = new ArrayDeque<>();
    system.requests().forEach(request -> waiting.add(request.root()));
    while (!waiting.isEmpty()) {
      CallModel call = waiting.pop();
      if (call.element().equals(element)) {
        return call;
      }
      call.steps().forEach(waiting::addAll);
    }
    int split = element.indexOf('_');
    if (split < 1 || split == element.length() - 1) {
      throw new IllegalArgumentException(
          "A call reads like svc-h_h1, service and function, but this is '" + element + "'");
    }
    String function = element.substring(split + 1);
    return new CallModel(
        element.substring(0, split), function, "GET /" + function, NEW_CALL, null, List.of());
  }
}
