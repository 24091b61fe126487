package dev.pathcost.generate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What spans carry besides measures: what Micronaut's and Envoy's do, and in that order. */
final class StaticAttributes {
  private static final long PORT = 5566;

  private StaticAttributes() {}

  static Map<String, Object> of(SpanRole role, PlannedCall call) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    String service = call.service();
    String path = call.model().operation().substring(call.model().operation().indexOf(' ') + 1);
    switch (role) {
      case FUNCTION -> {
        if (call.model().function() != null) {
          attributes.put("code.function.name", call.model().function());
        }
      }
      case SERVER -> {
        attributes.put("http.request.method", "GET");
        attributes.put("http.route", path);
        attributes.put("url.path", path);
        attributes.put("network.protocol.version", "1.1");
        attributes.put("server.address", service);
        attributes.put("server.port", PORT);
      }
      case CLIENT -> {
        attributes.put("http.request.method", "GET");
        attributes.put("url.full", "http://" + service + ":" + PORT + path);
        attributes.put("network.protocol.version", "1.1");
        attributes.put("server.address", service);
        attributes.put("server.port", PORT);
      }
      case GATEWAY, PROXY_OUT, PROXY_IN -> {
        boolean inbound = role == SpanRole.PROXY_IN;
        attributes.put("component", "proxy");
        attributes.put(
            "upstream_cluster",
            inbound
                ? "inbound|" + PORT + "||"
                : "outbound|" + PORT + "||" + service + ".default.svc.cluster.local");
        attributes.put("http.method", "GET");
        attributes.put("http.url", "http://" + service + ":" + PORT + path);
        attributes.put("istio.canonical_service", service);
        attributes.put("istio.mesh_id", "cluster.local");
      }
    }
    return Collections.unmodifiableMap(attributes);
  }
}
