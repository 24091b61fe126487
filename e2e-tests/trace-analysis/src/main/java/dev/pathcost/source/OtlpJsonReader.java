package dev.pathcost.source;

import dev.pathcost.span.Dialects;
import dev.pathcost.span.Resource;
import dev.pathcost.span.ResourceBuilder;
import dev.pathcost.span.SpanBuilder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads OTLP's JSON. */
final class OtlpJsonReader {

  private final JsonInput in;
  private final boolean keep;
  private final SpanSink sink;
  private final ResourceBuilder resource;
  private final PendingSpans spans;
  private final OtlpJsonAttributes attributes;

  OtlpJsonReader(JsonInput in, Dialects dialects, SpanSink sink) {
    this.in = in;
    keep = dialects.keepsAttributes();
    this.sink = sink;
    resource = new ResourceBuilder(dialects);
    spans = new PendingSpans(dialects);
    attributes = new OtlpJsonAttributes(in, keep);
  }

  void read() throws IOException {
    while (in.nextRoot()) {
      if (in.isArray()) {
        while (in.element()) {
          request(true);
        }
      } else {
        request(true);
      }
    }
  }

  private void request(boolean maybeAnswer) throws IOException {
    for (String name = in.field(); name != null; name = in.field()) {
      boolean ofResources = name.equals("resourceSpans") || name.equals("batches");
      if (ofResources && in.array()) {
        while (in.element()) {
          resourceSpans();
        }
      } else if (maybeAnswer && (name.equals("result") || name.equals("trace")) && in.object()) {
        request(false);
      } else {
        in.skip();
      }
    }
  }

  /** Spans wait for their resource only where it is written behind them. */
  private void resourceSpans() throws IOException {
    @Nullable Resource of = null;
    for (String name = in.field(); name != null; name = in.field()) {
      if (name.equals("resource") && in.object()) {
        resource();
        of = resource.build();
      } else if ((name.equals("scopeSpans") || name.equals("instrumentationLibrarySpans"))
          && in.array()) {
        while (in.element()) {
          scopeSpans(of);
        }
      } else {
        in.skip();
      }
    }
    handOver(0, of == null ? resource.build() : of);
  }

  private void resource() throws IOException {
    for (String name = in.field(); name != null; name = in.field()) {
      if (name.equals("attributes")) {
        attributes.read(resource.attributes());
      } else {
        in.skip();
      }
    }
  }

  private void scopeSpans(@Nullable Resource of) throws IOException {
    int first = spans.count();
    Scope scope = Scope.NONE;
    for (String name = in.field(); name != null; name = in.field()) {
      boolean ofScope = name.equals("scope") || name.equals("instrumentationLibrary");
      if (ofScope && keep && in.object()) {
        scope = scope();
      } else if (name.equals("spans") && in.array()) {
        while (in.element()) {
          span(spans.add());
          if (of != null && !keep) {
            handOver(first, of);
          }
        }
      } else {
        in.skip();
      }
    }
    for (int i = first; i < spans.count(); i++) {
      scope.describe(spans.get(i).attributes());
    }
    if (of != null) {
      handOver(first, of);
    }
  }

  private void handOver(int first, Resource of) throws IOException {
    for (int i = first; i < spans.count(); i++) {
      sink.span(spans.get(i).build(of));
    }
    spans.cut(first);
  }

  private Scope scope() throws IOException {
    String scopeName = "";
    String version = "";
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "name" -> scopeName = in.text();
        case "version" -> version = in.text();
        default -> in.skip();
      }
    }
    return new Scope(scopeName, version);
  }

  private void span(SpanBuilder span) throws IOException {
    String traceId = "";
    String spanId = "";
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "traceId" -> traceId = in.id(IdPool.TRACE);
        case "spanId" -> spanId = in.id(IdPool.SPAN);
        case "parentSpanId" -> span.parentSpanId(in.id(IdPool.SPAN));
        case "name" -> span.name(in.text());
        case "kind" ->
          span.kind(in.isText() ? OtlpEnums.kind(in.text()) : OtlpEnums.kind(number()));
        case "startTimeUnixNano" -> span.startNanos(time());
        case "endTimeUnixNano" -> span.endNanos(time());
        case "attributes" -> attributes.read(span.attributes());
        case "status" -> status(span);
        default -> in.skip();
      }
    }
    if (traceId.isEmpty() || spanId.isEmpty()) {
      throw in.malformed("A span lacks its " + (traceId.isEmpty() ? "trace" : "span") + " id");
    }
    span.traceId(traceId).spanId(spanId);
  }

  private long time() throws IOException {
    long nanos = number();
    if (nanos < 0) {
      throw in.malformed("A time of " + nanos + " ns is out of range");
    }
    return nanos;
  }

  /** Null stands for what is not there, as in all JSON that is made of protobuf. */
  private long number() throws IOException {
    return in.isNull() ? 0 : in.integer();
  }

  private void status(SpanBuilder span) throws IOException {
    if (!in.object()) {
      return;
    }
    for (String name = in.field(); name != null; name = in.field()) {
      if (name.equals("code")) {
        span.error(in.isText() ? OtlpEnums.isError(in.text()) : number() == OtlpEnums.STATUS_ERROR);
      } else if (name.equals("message") && keep) {
        String message = in.text();
        if (!message.isEmpty()) {
          span.attributes().put("otel.status_description", message);
        }
      } else {
        in.skip();
      }
    }
  }
}
