package dev.pathcost.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The spans that a test's calls made, by name. */
final class RecordedSpans {

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider = SdkTracerProvider.builder()
      .addSpanProcessor(SimpleSpanProcessor.create(exporter))
      .build();

  Tracer tracer() {
    return provider.get("test");
  }

  List<String> names() {
    return exporter.getFinishedSpanItems().stream().map(SpanData::getName).toList();
  }

  SpanData named(String name) {
    List<SpanData> found = exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .toList();
    assertThat(found).as("spans named " + name).hasSize(1);
    return found.get(0);
  }

  @Nullable
  Long cpuOf(String name) {
    return named(name).getAttributes().get(Attributes.CPU_TIME);
  }

  @Nullable
  Long memoryOf(String name) {
    return named(name).getAttributes().get(Attributes.MEMORY);
  }

  @Nullable
  String whyUnmeasured(String name) {
    return named(name).getAttributes().get(Attributes.UNMEASURED);
  }
}
