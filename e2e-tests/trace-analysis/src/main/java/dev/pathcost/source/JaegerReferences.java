package dev.pathcost.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a span in Jaeger's JSON refers to, of which one is its parent. */
final class JaegerReferences {

  private final JsonInput in;
  private final List<String> types = new ArrayList<>();
  private final List<String> traceIds = new ArrayList<>();
  private final List<String> spanIds = new ArrayList<>();

  JaegerReferences(JsonInput in) {
    this.in = in;
  }

  void clear() {
    types.clear();
    traceIds.clear();
    spanIds.clear();
  }

  void read() throws IOException {
    if (!in.array()) {
      return;
    }
    while (in.element()) {
      String type = "";
      String traceId = "";
      String spanId = "";
      for (String name = in.field(); name != null; name = in.field()) {
        switch (name) {
          case "refType" -> type = in.text();
          case "traceID" -> traceId = in.id(IdPool.TRACE);
          case "spanID" -> spanId = in.id(IdPool.SPAN);
          default -> in.skip(); // old answers repeat the whole span here, and its parents in it
        }
      }
      types.add(type);
      traceIds.add(traceId);
      spanIds.add(spanId);
    }
  }

  /**
   * The first span of the same trace that this one is a child of; if there is none, the first that
   * it follows from, as in Jaeger's UI.
   */
  @Nullable
  String parent(String traceId) {
    String parent = first("CHILD_OF", traceId);
    return parent == null ? first("FOLLOWS_FROM", traceId) : parent;
  }

  private @Nullable String first(String type, String traceId) {
    for (int i = 0; i < types.size(); i++) {
      boolean sameTrace = traceIds.get(i).equals(traceId) || traceIds.get(i).isEmpty();
      if (sameTrace && types.get(i).equals(type)) {
        return spanIds.get(i);
      }
    }
    return null;
  }
}
