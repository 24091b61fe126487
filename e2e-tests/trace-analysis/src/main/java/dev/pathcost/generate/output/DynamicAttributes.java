package dev.pathcost.generate.output;

import dev.pathcost.generate.SpanSet;
import dev.pathcost.span.Measurement;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The attributes of a span that differ from request to request, under their names. */
final class DynamicAttributes {
  private DynamicAttributes() {}

  /** Takes an attribute that is a text. */
  interface Text {
    void put(String key, String value) throws IOException;
  }

  /** Takes an attribute that is a whole number. */
  interface Whole {
    void put(String key, long value) throws IOException;
  }

  static void write(SpanSet spans, int position, Text text, Whole whole) throws IOException {
    put("thread.id", spans.thread(position), whole);
    put("pathcost.cpu.time", spans.cpuNanos(position), whole);
    put("pathcost.memory.allocated", spans.memoryBytes(position), whole);
    @Nullable String unmeasured = spans.unmeasured(position);
    if (unmeasured != null) {
      text.put("pathcost.unmeasured", unmeasured);
    }
  }

  private static void put(String key, long value, Whole whole) throws IOException {
    if (Measurement.isPresent(value)) {
      whole.put(key, value);
    }
  }
}
