package dev.pathcost.generate;

import dev.pathcost.span.SpanKind;

/** What a generated span stands for. */
public enum SpanRole {
  /** The proxy at which requests enter the mesh. */
  GATEWAY(SpanKind.SERVER),
  CLIENT(SpanKind.CLIENT),
  /** The proxy beside the caller. */
  PROXY_OUT(SpanKind.CLIENT),
  /** The proxy beside the service that is called. */
  PROXY_IN(SpanKind.SERVER),
  SERVER(SpanKind.SERVER),
  FUNCTION(SpanKind.INTERNAL);

  private final SpanKind kind;

  SpanRole(SpanKind kind) {
    this.kind = kind;
  }

  /** The kind that its spans are of. */
  public SpanKind kind() {
    return kind;
  }

  /** Whether a proxy reports it. */
  public boolean isMesh() {
    return this == GATEWAY || this == PROXY_OUT || this == PROXY_IN;
  }
}
