package dev.pathcost.source;

import dev.pathcost.span.Attributes;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Resource;
import dev.pathcost.span.ResourceBuilder;
import dev.pathcost.span.SpanBuilder;
import java.io.IOException;

/** Reads one message of OTLP. */
final class OtlpProtobufReader {

  private final ProtobufInput in;
  private final boolean keep;
  private final SpanSink sink;
  private final ResourceBuilder resource;
  private final SpanBuilder span;
  private final AnyValueReader values;
  private final Pools pools;

  OtlpProtobufReader(byte[] message, Dialects dialects, Pools pools, SpanSink sink) {
    in = new ProtobufInput(message);
    keep = dialects.keepsAttributes();
    this.pools = pools;
    this.sink = sink;
    resource = new ResourceBuilder(dialects);
    span = new SpanBuilder(dialects);
    values = new AnyValueReader(in, pools.texts(), keep);
  }

  void request() throws IOException {
    try {
      fields();
    } catch (MalformedInputException e) {
      throw e.inTrace(pools.ids().lastTrace());
    }
  }

  private void fields() throws IOException {
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 1) {
        int outer = in.enter();
        resourceSpans();
        in.leave(outer);
      } else {
        in.skipField();
      }
    }
  }

  /** Goes through twice, since the resource may stand behind its spans. */
  private void resourceSpans() throws IOException {
    int from = in.position();
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 1) {
        resource();
      } else {
        in.skipField();
      }
    }
    Resource of = resource.build();
    in.window(from, in.end());
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 2 || field == OtlpProtobuf.LIBRARY_SPANS) {
        int outer = in.enter();
        scopeSpans(of);
        in.leave(outer);
      } else {
        in.skipField();
      }
    }
  }

  private void resource() throws MalformedInputException {
    int outer = in.enter();
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 1) {
        attribute(resource.attributes());
      } else {
        in.skipField();
      }
    }
    in.leave(outer);
  }

  private void scopeSpans(Resource of) throws IOException {
    int from = in.position();
    Scope scope = keep ? scope() : Scope.NONE;
    in.window(from, in.end());
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 2) {
        int outer = in.enter();
        span();
        scope.describe(span.attributes());
        sink.span(span.build(of));
        in.leave(outer);
      } else {
        in.skipField();
      }
    }
  }

  private Scope scope() throws MalformedInputException {
    String name = "";
    String version = "";
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field != 1) {
        in.skipField();
        continue;
      }
      int outer = in.enter();
      for (int part = in.nextField(); part != 0; part = in.nextField()) {
        switch (part) {
          case 1 -> name = text();
          case 2 -> version = text();
          default -> in.skipField();
        }
      }
      in.leave(outer);
    }
    return new Scope(name, version);
  }

  private void span() throws MalformedInputException {
    boolean traceId = false;
    boolean spanId = false;
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> {
          span.traceId(id(IdPool.TRACE));
          traceId = true;
        }
        case 2 -> {
          span.spanId(id(IdPool.SPAN));
          spanId = true;
        }
        case 4 -> parent();
        case 5 -> span.name(text());
        case 6 -> span.kind(OtlpEnums.kind(in.varintField()));
        case 7 -> span.startNanos(time());
        case 8 -> span.endNanos(time());
        case 9 -> attribute(span.attributes());
        case 15 -> status();
        default -> in.skipField();
      }
    }
    if (!traceId || !spanId) {
      throw in.malformed("A span lacks its " + (traceId ? "span" : "trace") + " id");
    }
  }

  private long time() throws MalformedInputException {
    long nanos = in.fixed64Field();
    if (nanos < 0) {
      throw in.malformed("A time of " + Long.toUnsignedString(nanos) + " ns is out of range");
    }
    return nanos;
  }

  private void status() throws MalformedInputException {
    int outer = in.enter();
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      if (field == 3) {
        span.error(in.varintField() == OtlpEnums.STATUS_ERROR);
      } else if (field == 2 && keep) {
        String message = text();
        if (!message.isEmpty()) {
          span.attributes().put("otel.status_description", message);
        }
      } else {
        in.skipField();
      }
    }
    in.leave(outer);
  }

  private void attribute(Attributes attributes) throws MalformedInputException {
    int outer = in.enter();
    int keyFrom = 0;
    int keyEnd = 0;
    int valueFrom = 0;
    int valueEnd = 0;
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> {
          keyFrom = in.bytesField();
          keyEnd = in.position();
        }
        case 2 -> {
          valueFrom = in.bytesField();
          valueEnd = in.position();
        }
        default -> in.skipField();
      }
    }
    if (attributes.wants(in.bytes(), keyFrom, keyEnd - keyFrom)) {
      int behind = in.position();
      in.window(valueFrom, valueEnd);
      values.read(attributes);
      in.window(behind, behind);
    }
    in.leave(outer);
  }

  private void parent() throws MalformedInputException {
    int from = in.bytesField();
    if (in.position() > from) {
      span.parentSpanId(id(from, IdPool.SPAN));
    }
  }

  private String id(int width) throws MalformedInputException {
    return id(in.bytesField(), width);
  }

  private String id(int from, int width) throws MalformedInputException {
    int length = in.position() - from;
    String id = pools.ids().ofBytes(in.bytes(), from, length, width);
    if (id == null) {
      throw in.malformed("An id has " + length + " bytes instead of " + width / 2);
    }
    return id;
  }

  private String text() throws MalformedInputException {
    int from = in.bytesField();
    return pools.texts().text(in.bytes(), from, in.position() - from);
  }
}
