package dev.pathcost.generate;

/**
 * A part of a run, by what has been requested of it.
 *
 * @param from the part of the requests that comes before, from 0
 * @param until the part of the requests at which it ends, up to 1
 */
public record Window(double from, double until) {

  /** The whole run. */
  public static final Window ALWAYS = new Window(0, 1);

  /** @throws IllegalArgumentException if it is empty or not part of the run */
  public Window {
    if (!(from >= 0 && from < until && until <= 1)) {
      throw new IllegalArgumentException("A part of a run is like 25%% to 50%%, not %s%% to %s%%"
          .formatted(from * 100, until * 100));
    }
  }

  boolean contains(long request, long requests) {
    return request >= first(requests) && request < end(requests);
  }

  /** The first request in it, of so many. */
  public long first(long requests) {
    return Math.round(from * requests);
  }

  /** The first request after it. */
  public long end(long requests) {
    return Math.round(until * requests);
  }

  @Override
  public String toString() {
    return "from " + percent(from) + " to " + percent(until);
  }

  private static String percent(double part) {
    double percent = Math.round(part * 1e8) / 1e6;
    return (percent == Math.rint(percent)
            ? Long.toString((long) percent)
            : Double.toString(percent))
        + "%";
  }
}
