package dev.pathcost.benchmark;

import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import dev.pathcost.span.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Traces to measure with; of one seed, so that every run of a benchmark has the same. */
final class GeneratedInput {
  private static final long SEED = 1;

  private GeneratedInput() {}

  /** Traces of a built-in system in some format. */
  static byte[] bytes(String system, int traces, OutputFormat format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TraceOutput out = format.open(bytes)) {
      generator(system, traces).forEach(out);
    }
    return bytes.toByteArray();
  }

  /** The same traces, as they are once they have been read. */
  static List<Trace> traces(String system, int traces) {
    return generator(system, traces).traces().toList();
  }

  private static Generator generator(String system, int traces) {
    return new Generator(Run.of(BuiltInSystem.named(system), SEED, traces));
  }
}
