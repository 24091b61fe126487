package dev.pathcost.tracer;

import io.opentelemetry.api.common.AttributeKey;

/** The attributes that a measured span carries. */
final class Attributes {

  static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");

  /** CPU time of the current thread during the call, calls below it included, in nanoseconds. */
  static final AttributeKey<Long> CPU_TIME = AttributeKey.longKey("pathcost.cpu.time");

  /** Bytes that the current thread allocated during the call, calls below it included. */
  static final AttributeKey<Long> MEMORY = AttributeKey.longKey("pathcost.memory.allocated");

  static final AttributeKey<Long> THREAD_ID = AttributeKey.longKey("thread.id");

  /** Why there is no measurement. */
  static final AttributeKey<String> UNMEASURED = AttributeKey.stringKey("pathcost.unmeasured");

  private Attributes() {}
}
