package dev.pathcost.source;

import dev.pathcost.span.Attributes;

/**
 * An instrumentation scope, kept as attributes under the names that formats without scopes use.
 *
 * @param name may be empty
 * @param version may be empty
 */
record Scope(String name, String version) {

  static final Scope NONE = new Scope("", "");

  void describe(Attributes attributes) {
    if (!name.isEmpty()) {
      attributes.put("otel.scope.name", name);
    }
    if (!version.isEmpty()) {
      attributes.put("otel.scope.version", version);
    }
  }
}
