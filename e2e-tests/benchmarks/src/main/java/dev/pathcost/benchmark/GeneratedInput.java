package dev.pathcost.benchmark;

import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import dev.pathcost.span.Trace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

  /** Each of the traces by itself. */
  static List<String> each(String system, int traces, OutputFormat format) throws IOException {
    List<String> each = new ArrayList<>();
    generator(system, traces).forEach(request -> {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (TraceOutput out = format.open(bytes)) {
        out.accept(request);
      }
      each.add(bytes.toString(StandardCharsets.UTF_8));
    });
    return each;
  }

  /** The same traces, as they are once they have been read. */
  static List<Trace> traces(String system, int traces) {
    return generator(system, traces).traces().toList();
  }

  private static Generator generator(String system, int traces) {
    return new Generator(Run.of(BuiltInSystem.named(system), SEED, traces));
  }
}
