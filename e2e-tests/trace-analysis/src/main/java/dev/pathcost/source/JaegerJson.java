package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/**
 * The JSON of Jaeger's API and of the download of its UI: an answer with traces in {@code data}, or
 * a trace by itself; one of them, several one after the other, or an array.
 *
 * <p>The spans of one trace are given to the sink together, at its end. Ids are filled up with
 * zeros to 32 and 16 digits.
 */
public final class JaegerJson implements TraceFormat {

  /** Of an answer, or of a trace by itself. */
  private static final Set<String> NAMES = Set.of("data", "traceID", "processes", "spans.traceID");

  private final Dialects dialects;
  private final int partSize;

  public JaegerJson(Dialects dialects) {
    this(dialects, JaegerParts.SIZE);
  }

  /** @param partSize about how many bytes are read at a time, and at most 64 times so many */
  JaegerJson(Dialects dialects, int partSize) {
    this.dialects = dialects;
    this.partSize = partSize;
  }

  @Override
  public String name() {
    return "Jaeger JSON";
  }

  @Override
  public boolean recognises(byte[] head) {
    return JsonHead.names(head).stream().anyMatch(NAMES::contains);
  }

  @Override
  public void read(InputStream in, SpanSink sink) throws IOException {
    read(in, sink, Problems.STRICT);
  }

  @Override
  public void read(InputStream in, SpanSink sink, Problems problems) throws IOException {
    read(in, List.of(sink), problems);
  }

  /**
   * Goes on with the next trace, or the next line that begins an object or a list; with which of
   * them depends on where the mistake is.
   */
  @Override
  public void read(InputStream in, List<? extends SpanSink> sinks, Problems problems)
      throws IOException {
    Problems oneAtATime = oneAtATime(problems);
    JaegerParts parts = new JaegerParts(in, partSize, 64 * partSize);
    List<JaegerLane> lanes =
        sinks.stream().map(sink -> new JaegerLane(dialects, sink, oneAtATime)).toList();
    Workers.work(lanes, parts::next, JaegerLane::read);
    parts.requireUndamaged();
    if (parts.hasRest()) {
      long offset = parts.offset();
      try {
        JacksonInput.read(
            parts.rest(),
            json -> new JaegerJsonReader(json, dialects, sinks.get(0)).read(),
            problem -> problems.found(problem.inPart(offset, offset == 0 ? 0 : -1)));
      } catch (DamagedPackingException e) {
        e.metBehind(""); // a trace is handed over as a whole or not at all
        throw e;
      }
    }
  }

  private static Problems oneAtATime(Problems problems) {
    Object lock = new Object();
    return problem -> {
      synchronized (lock) {
        problems.found(problem);
      }
    };
  }
}
