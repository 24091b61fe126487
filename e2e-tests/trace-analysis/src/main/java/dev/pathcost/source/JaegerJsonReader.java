package dev.pathcost.source;

import dev.pathcost.span.Attributes;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Resource;
import dev.pathcost.span.ResourceBuilder;
import dev.pathcost.span.Span;
import dev.pathcost.span.SpanBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Jaeger's JSON, where what a span belongs to is written behind it. */
final class JaegerJsonReader {

  private final JsonInput in;
  private final SpanSink sink;
  private final ResourceBuilder resource;
  private final PendingSpans spans;
  private final List<String> processIds = new ArrayList<>();
  private final Map<String, Resource> processes = new HashMap<>();
  private final JaegerReferences references;
  private final MicrosecondTimes times;

  JaegerJsonReader(JsonInput in, Dialects dialects, SpanSink sink) {
    this.in = in;
    this.sink = sink;
    resource = new ResourceBuilder(dialects);
    spans = new PendingSpans(dialects);
    references = new JaegerReferences(in);
    times = new MicrosecondTimes(in);
  }

  void read() throws IOException {
    while (in.nextRoot()) {
      if (in.isArray()) {
        traces();
      } else {
        answerOrTrace(true);
      }
    }
  }

  private void traces() throws IOException {
    while (in.element()) {
      answerOrTrace(false);
    }
  }

  private void answerOrTrace(boolean maybeAnswer) throws IOException {
    String traceId = "";
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "data" -> {
          if (maybeAnswer && in.array()) {
            traces();
          } else {
            in.skip();
          }
        }
        case "traceID" -> traceId = in.id(IdPool.TRACE);
        case "spans" -> {
          if (in.array()) {
            spans();
          }
        }
        case "processes" -> {
          if (in.object()) {
            processes();
          }
        }
        default -> in.skip();
      }
    }
    handOver(traceId);
  }

  private void handOver(String traceId) throws IOException {
    List<Span> built = new ArrayList<>(spans.count());
    for (int i = 0; i < spans.count(); i++) {
      SpanBuilder span = spans.get(i);
      if (span.traceId().isEmpty()) {
        if (traceId.isEmpty()) {
          throw in.malformed("A span lacks its trace id");
        }
        span.traceId(traceId);
      }
      Resource process = processes.get(processIds.get(i));
      built.add(span.build(process == null ? Resource.UNKNOWN : process));
    }
    if (areOfOneTrace(built)) {
      sink.trace(built);
    } else {
      for (Span span : built) {
        sink.span(span);
      }
    }
    spans.cut(0);
    processIds.clear();
    processes.clear();
  }

  private static boolean areOfOneTrace(List<Span> spans) {
    if (spans.isEmpty()) {
      return false;
    }
    String traceId = spans.get(0).traceId();
    for (Span span : spans) {
      if (!span.traceId().equals(traceId)) {
        return false;
      }
    }
    return true;
  }

  private void processes() throws IOException {
    for (String id = in.field(); id != null; id = in.field()) {
      if (!in.object()) {
        continue;
      }
      for (String name = in.field(); name != null; name = in.field()) {
        switch (name) {
          case "serviceName" -> resource.attributes().put("service.name", in.text());
          case "tags" -> tags(resource.attributes());
          default -> in.skip();
        }
      }
      processes.put(id, resource.build());
    }
  }

  private void spans() throws IOException {
    while (in.element()) {
      processIds.add(span(spans.add()));
    }
  }

  private String span(SpanBuilder span) throws IOException {
    String processId = "";
    String spanId = "";
    String parentSpanId = "";
    times.clear();
    references.clear();
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "traceID" -> span.traceId(in.id(IdPool.TRACE));
        case "spanID" -> spanId = in.id(IdPool.SPAN);
        case "parentSpanID" -> parentSpanId = in.id(IdPool.SPAN);
        case "operationName" -> span.name(in.text());
        case "references" -> references.read();
        case "startTime" -> times.readStart();
        case "duration" -> times.readDuration();
        case "tags" -> tags(span.attributes());
        case "processID" -> processId = in.text();
        default -> in.skip();
      }
    }
    if (spanId.isEmpty()) {
      throw in.malformed("A span lacks its span id");
    }
    times.giveTo(span);
    String parent = references.parent(span.traceId());
    span.spanId(spanId).parentSpanId(parent == null ? parentSpanId : parent);
    return processId;
  }

  private void tags(Attributes attributes) throws IOException {
    if (!in.array()) {
      return;
    }
    while (in.element()) {
      if (!in.tag(attributes)) {
        tag(attributes);
      }
    }
  }

  private void tag(Attributes attributes) throws IOException {
    boolean hasKey = false;
    boolean wanted = false;
    @Nullable String valueBeforeKey = null;
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "key" -> {
          hasKey = true;
          wanted = in.isWantedBy(attributes);
          if (wanted && valueBeforeKey != null) {
            attributes.value(valueBeforeKey);
          }
        }
        case "value" -> {
          if (!hasKey) {
            valueBeforeKey = in.scalar();
          } else if (wanted) {
            in.value(attributes);
          } else {
            in.skip();
          }
        }
        default -> in.skip();
      }
    }
  }
}
