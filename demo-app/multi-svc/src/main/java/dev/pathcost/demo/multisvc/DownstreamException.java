package dev.pathcost.demo.multisvc;

import org.jspecify.annotations.Nullable;

/** Another service gave no good answer. */
public final class DownstreamException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String service;

  DownstreamException(String service, String reason, @Nullable Throwable cause) {
    super(service + " did not answer well: " + reason, cause);
    this.service = service;
  }

  String service() {
    return service;
  }
}
