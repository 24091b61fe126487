package dev.pathcost.analysis;

import dev.pathcost.span.CallLayout;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes bytes of spans and spans of bytes, about 80 for each. Names are kept once, in memory: only
 * what wrote the bytes can read them.
 */
final class SpanCodec {
  private static final List<SpanKind> KINDS = List.of(SpanKind.values());

  private static final int ERROR = 1;
  private static final int MESH = 2;
  private static final int HAS_ATTRIBUTES = 4;
  private static final int HAS_LAYOUT = 8;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<@Nullable String> texts = new ArrayList<>();
  private final List<CallLayout> layouts = new ArrayList<>();

  SpanCodec() {
    texts.add(null);
  }

  void write(Span span, ByteBuffers.Writer out) {
    out.id(span.traceId());
    out.id(span.spanId());
    out.id(span.parentSpanId());
    out.number(KINDS.indexOf(span.kind()));
    out.number(number(span.service()));
    out.number(number(span.serviceInstance()));
    out.number(number(span.name()));
    out.fixed(span.startNanos());
    out.fixed(span.endNanos());
    out.number((span.error() ? ERROR : 0)
        | (span.mesh() ? MESH : 0)
        | (span.attributes().isEmpty() ? 0 : HAS_ATTRIBUTES)
        | (span.layout() == null ? 0 : HAS_LAYOUT));
    out.number(number(span.function()));
    out.number(span.threadId() + 1);
    out.number(span.cpuNanos() + 1);
    out.number(span.memoryBytes() + 1);
    out.number(number(span.unmeasured()));
    if (!span.attributes().isEmpty()) {
      out.number(span.attributes().size());
      span.attributes().forEach((key, value) -> {
        out.number(number(key));
        out.text(value);
      });
    }
    if (span.layout() != null) {
      out.number(number(span.layout()));
    }
  }

  Span read(ByteBuffers.Reader in) {
    String traceId = present(in.id());
    String spanId = present(in.id());
    String parentSpanId = in.id();
    SpanKind kind = KINDS.get((int) in.number());
    String service = name(in);
    String instance = name(in);
    String name = name(in);
    long start = in.fixed();
    long end = in.fixed();
    int flags = (int) in.number();
    return new Span(
        traceId,
        spanId,
        parentSpanId,
        kind,
        service,
        instance,
        name,
        start,
        end,
        (flags & ERROR) != 0,
        texts.get((int) in.number()),
        in.number() - 1,
        in.number() - 1,
        in.number() - 1,
        texts.get((int) in.number()),
        (flags & MESH) != 0,
        (flags & HAS_ATTRIBUTES) == 0 ? Map.of() : attributes(in),
        (flags & HAS_LAYOUT) == 0 ? null : layouts.get((int) in.number()));
  }

  private Map<String, String> attributes(ByteBuffers.Reader in) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (long left = in.number(); left > 0; left--) {
      attributes.put(name(in), in.text());
    }
    return attributes;
  }

  private int number(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    Integer known = numbers.get(text);
    if (known == null) {
      known = texts.size();
      numbers.put(text, known);
      texts.add(text);
    }
    return known;
  }

  private int number(CallLayout layout) {
    int known = layouts.indexOf(layout);
    if (known < 0) {
      layouts.add(layout);
    }
    return known < 0 ? layouts.size() - 1 : known;
  }

  private String name(ByteBuffers.Reader in) {
    return present(texts.get((int) in.number()));
  }

  private static String present(@Nullable String text) {
    if (text == null) {
      throw new IllegalStateException("These bytes were not written here");
    }
    return text;
  }
}
