package dev.pathcost.tracer;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import org.jspecify.annotations.Nullable;

/**
 * A measured call that is under way, with what the calls below it on the same thread came to. It
 * lives in OpenTelemetry's context; only its own thread touches it.
 */
final class Frame implements ImplicitContextKeyed {

  private static final ContextKey<Frame> KEY = ContextKey.named("pathcost-frame");

  private final long threadId;

  /** What the calls below were found to cost. */
  private Cost measuredBelow = Cost.NONE;

  /** What the calls below say they cost: differs from the measured where values are set. */
  private Cost reportedBelow = Cost.NONE;

  /** What tracing the calls below cost this call. */
  private Cost tracingBelow = Cost.NONE;

  Frame(long threadId) {
    this.threadId = threadId;
  }

  /** The call above on this thread, or null: one on another thread contains nothing of ours. */
  static @Nullable Frame above(Context context, long threadId) {
    Frame frame = context.get(KEY);
    return frame != null && frame.threadId == threadId ? frame : null;
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }

  /** What the call cost, tracing left out. */
  Cost measured(Cost raw) {
    return raw.minus(tracingBelow).atLeastNothing();
  }

  /**
   * What the call reports: its own cost as set, or else as measured, and what those below report.
   */
  Cost reported(Cost measured, @Nullable Cost own) {
    return own == null
        ? measured.minus(measuredBelow).atLeastNothing().plus(reportedBelow)
        : own.plus(reportedBelow);
  }

  /** Takes in a call below that has ended. */
  void add(Cost measured, Cost reported, Cost tracing) {
    measuredBelow = measuredBelow.plus(measured);
    reportedBelow = reportedBelow.plus(reported);
    tracingBelow = tracingBelow.plus(tracing);
  }

  /** Hands on what is known of the calls below, where this one itself was not measured. */
  void handOnTo(Frame above) {
    above.add(measuredBelow, reportedBelow, tracingBelow);
  }
}
