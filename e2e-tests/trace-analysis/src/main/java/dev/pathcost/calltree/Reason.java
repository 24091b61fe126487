package dev.pathcost.calltree;

import java.time.Duration;
import java.util.List;

/** Why a trace is incomplete. */
public sealed interface Reason {

  /** The reason in two or three words, the same for every trace: what a report counts by. */
  String label();

  /** The reason in a sentence, with the spans or services that it is about. */
  String describe();

  /**
   * Spans whose parent did not arrive.
   *
   * @param spanIds the spans, sorted
   */
  record OrphanSpans(List<String> spanIds) implements Reason {
    public OrphanSpans {
      spanIds = List.copyOf(spanIds);
    }

    @Override
    public String label() {
      return "orphan spans";
    }

    @Override
    public String describe() {
      return "The parent is missing of " + SpanList.of(spanIds);
    }
  }

  /**
   * Expected services without a span of their own.
   *
   * @param services the services, sorted
   */
  record MissingServices(List<String> services) implements Reason {
    public MissingServices {
      services = List.copyOf(services);
    }

    @Override
    public String label() {
      return "missing services";
    }

    @Override
    public String describe() {
      return "No span came from " + String.join(", ", services);
    }
  }

  /**
   * The spans changed too recently to be sure that all are here.
   *
   * @param unchangedFor for how long they have stayed the same
   * @param settleTime for how long they have to
   */
  record StillGrowing(Duration unchangedFor, Duration settleTime) implements Reason {
    @Override
    public String label() {
      return "still growing";
    }

    @Override
    public String describe() {
      return "The spans have been the same for %d ms only, of %d ms"
          .formatted(unchangedFor.toMillis(), settleTime.toMillis());
    }
  }

  /**
   * More than one span without a parent.
   *
   * @param spanIds the roots, sorted
   */
  record SeveralRoots(List<String> spanIds) implements Reason {
    public SeveralRoots {
      spanIds = List.copyOf(spanIds);
    }

    @Override
    public String label() {
      return "several roots";
    }

    @Override
    public String describe() {
      return "There are several roots: " + SpanList.of(spanIds);
    }
  }

  /**
   * Spans that are their own ancestors, or below such ones.
   *
   * @param spanIds the spans that no root leads to, sorted
   */
  record Cycle(List<String> spanIds) implements Reason {
    public Cycle {
      spanIds = List.copyOf(spanIds);
    }

    @Override
    public String label() {
      return "cycle";
    }

    @Override
    public String describe() {
      return "The parents go round in a circle at " + SpanList.of(spanIds);
    }
  }

  /** The input was damaged where it told of this trace, so that spans of it may be lost. */
  record DamagedInput() implements Reason {
    @Override
    public String label() {
      return "damaged input";
    }

    @Override
    public String describe() {
      return "The input is damaged in this trace or behind it, and spans may be lost";
    }
  }

  /** Not one of the spans is a call: proxies and clients were seen, and no service. */
  record NoCall() implements Reason {
    @Override
    public String label() {
      return "no call";
    }

    @Override
    public String describe() {
      return "No span names a function and none is of kind server";
    }
  }
}
