package dev.pathcost.span;

import java.util.Locale;

/** What an attribute tells, whatever it is called. */
enum Meaning {
  /** The function's name, complete. */
  FUNCTION(Form.TEXT),
  /** The function's name, to be completed by {@link #NAMESPACE} where there is one. */
  FUNCTION_IN_NAMESPACE(Form.TEXT),
  NAMESPACE(Form.TEXT),
  /** CPU time of the thread during the call, inclusive. */
  CPU(Form.QUANTITY),
  /** CPU time of the thread since it was started, when the call began. */
  CPU_AT_START(Form.QUANTITY),
  CPU_AT_END(Form.QUANTITY),
  /** Bytes that the thread allocated during the call, inclusive; or the peak. */
  MEMORY(Form.QUANTITY),
  /** Bytes that the thread allocated since it was started, when the call began. */
  MEMORY_AT_START(Form.QUANTITY),
  MEMORY_AT_END(Form.QUANTITY),
  THREAD(Form.QUANTITY),
  THREAD_AT_START(Form.QUANTITY),
  THREAD_AT_END(Form.QUANTITY),
  /** Why there is no measurement. */
  UNMEASURED(Form.TEXT),
  /** That a proxy made the span. */
  MESH(Form.FLAG),
  /** The span's kind, where the wire format has no field for it. */
  KIND(Form.TEXT),
  /** Whether the call failed; text other than {@code false} says what went wrong. */
  ERROR(Form.FLAG),
  /** The span's status, where the wire format has no field for it. */
  STATUS(Form.TEXT),
  SERVICE(Form.TEXT),
  /** What tells the processes of one service apart. */
  INSTANCE(Form.TEXT),
  /** The host, pod or container, which with the process id stands in for the instance. */
  HOST(Form.TEXT),
  /** The process id. */
  PROCESS(Form.TEXT),
  /** Nothing that Pathcost counts with. */
  NOTHING(Form.TEXT);

  private final Form form;

  Meaning(Form form) {
    this.form = form;
  }

  /** Its place in arrays that hold one value for each meaning. */
  @SuppressWarnings("EnumOrdinal") // such arrays live no longer than the program
  int index() {
    return ordinal();
  }

  Form form() {
    return form;
  }

  /** @throws IllegalArgumentException if nothing is called so */
  static Meaning named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** What kind of value tells it. */
  enum Form {
    TEXT,
    /** A number that is not negative. */
    QUANTITY,
    /** That it is there, unless it says no. */
    FLAG
  }
}
