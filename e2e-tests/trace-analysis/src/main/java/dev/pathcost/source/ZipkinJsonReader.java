package dev.pathcost.source;

import dev.pathcost.span.Attributes;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Resource;
import dev.pathcost.span.ResourceBuilder;
import dev.pathcost.span.SpanBuilder;
import dev.pathcost.span.SpanKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads Zipkin's JSON, where each span tells by itself all that is known of it. */
final class ZipkinJsonReader {

  private static final int MOST_PROCESSES = 4096;

  private static final Map<String, SpanKind> KINDS = Map.of(
      "CLIENT", SpanKind.CLIENT,
      "SERVER", SpanKind.SERVER,
      "PRODUCER", SpanKind.PRODUCER,
      "CONSUMER", SpanKind.CONSUMER);

  private final JsonInput in;
  private final SpanSink sink;
  private final ResourceBuilder resource;
  private final SpanBuilder span;
  private final MicrosecondTimes times;
  private final Map<Endpoint, Resource> processes = new HashMap<>();

  /** Where a span was made; either may be empty. */
  private record Endpoint(String service, String ip) {}

  ZipkinJsonReader(JsonInput in, Dialects dialects, SpanSink sink) {
    this.in = in;
    this.sink = sink;
    resource = new ResourceBuilder(dialects);
    span = new SpanBuilder(dialects);
    times = new MicrosecondTimes(in);
  }

  void read() throws IOException {
    while (in.nextRoot()) {
      if (in.isArray()) {
        traces();
      } else {
        span();
      }
    }
  }

  private void traces() throws IOException {
    while (in.elementOrArray()) {
      if (in.isArray()) {
        while (in.element()) {
          span();
        }
      } else {
        span();
      }
    }
  }

  private void span() throws IOException {
    String traceId = "";
    String spanId = "";
    times.clear();
    Resource of = Resource.UNKNOWN;
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "traceId" -> traceId = in.id(IdPool.TRACE);
        case "id" -> spanId = in.id(IdPool.SPAN);
        case "parentId" -> span.parentSpanId(in.id(IdPool.SPAN));
        case "name" -> span.name(in.text());
        case "kind" -> span.kind(KINDS.getOrDefault(in.text(), SpanKind.UNSPECIFIED));
        case "timestamp" -> times.readStart();
        case "duration" -> times.readDuration();
        case "localEndpoint" -> of = process();
        case "tags" -> tags(span.attributes());
        default -> in.skip();
      }
    }
    if (traceId.isEmpty() || spanId.isEmpty()) {
      throw in.malformed("A span lacks its " + (traceId.isEmpty() ? "trace" : "span") + " id");
    }
    times.giveTo(span);
    sink.span(span.traceId(traceId).spanId(spanId).build(of));
  }

  private Resource process() throws IOException {
    if (!in.object()) {
      return Resource.UNKNOWN;
    }
    String service = "";
    String ip = "";
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "serviceName" -> service = in.text();
        case "ipv4" -> ip = in.text();
        case "ipv6" -> ip = ip.isEmpty() ? in.text() : ip;
        default -> in.skip();
      }
    }
    Endpoint endpoint = new Endpoint(service, ip);
    Resource known = processes.get(endpoint);
    if (known == null) {
      known = process(endpoint);
      if (processes.size() < MOST_PROCESSES) {
        processes.put(endpoint, known);
      }
    }
    return known;
  }

  private Resource process(Endpoint endpoint) {
    if (!endpoint.service().isEmpty()) {
      resource.attributes().put("service.name", endpoint.service());
    }
    if (!endpoint.ip().isEmpty()) {
      resource.attributes().put("ip", endpoint.ip());
    }
    return resource.build();
  }

  /** All values are texts. */
  private void tags(Attributes attributes) throws IOException {
    if (!in.object()) {
      return;
    }
    while (in.key()) {
      boolean wanted = in.isWantedBy(attributes);
      in.valueOfKey();
      if (wanted) {
        in.value(attributes);
      } else {
        in.skip();
      }
    }
  }
}
