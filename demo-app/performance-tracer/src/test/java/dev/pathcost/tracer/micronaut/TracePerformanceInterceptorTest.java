package dev.pathcost.tracer.micronaut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.ApplicationContext;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracePerformanceInterceptorTest {

  private static final AttributeKey<Long> CPU = AttributeKey.longKey("pathcost.cpu.time");

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  @Singleton
  static class Functions {

    @TracePerformance
    String named() {
      return "by its method";
    }

    @TracePerformance("f2")
    void renamed() throws IOException {
      throw new IOException("as thrown");
    }
  }

  private ApplicationContext contextWith(Map<String, Object> properties) {
    OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
        .setTracerProvider(SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build())
        .build();
    ApplicationContext context =
        ApplicationContext.builder(properties).banner(false).build();
    context.registerSingleton(OpenTelemetry.class, sdk);
    return context.start();
  }

  private SpanData span() {
    assertThat(exporter.getFinishedSpanItems()).hasSize(1);
    return exporter.getFinishedSpanItems().get(0);
  }

  @Test
  void anAnnotatedMethodIsMeasuredUnderItsOwnName() {
    try (ApplicationContext context = contextWith(Map.of("micronaut.application.name", "svc-a"))) {
      context.getBean(Functions.class).named();
    }

    assertThat(span().getName()).isEqualTo("named");
    assertThat(span().getAttributes().get(CPU)).isNotNull();
  }

  @Test
  void theAnnotationsNameCountsAndACheckedExceptionComesThrough() {
    try (ApplicationContext context = contextWith(Map.of("micronaut.application.name", "svc-a"))) {
      Functions functions = context.getBean(Functions.class);
      assertThatThrownBy(functions::renamed)
          .isInstanceOf(IOException.class)
          .hasMessage("as thrown");
    }

    assertThat(span().getName()).isEqualTo("f2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pathcost.set.svc-a_named", "pathcost.set.svc-a.named"})
  void aCostIsSetByConfigurationWhereThatIsAllowed(String property) {
    Map<String, Object> properties = Map.of(
        "micronaut.application.name",
        "svc-a",
        "pathcost.tracer.allow-set",
        true,
        property,
        "5ms/1MiB");

    try (ApplicationContext context = contextWith(properties)) {
      context.getBean(Functions.class).named();
    }

    assertThat(span().getAttributes().get(CPU)).isEqualTo(5_000_000);
  }

  @Test
  void aCostIsNotSetByConfigurationWhereNobodyAllowedIt() {
    try (ApplicationContext context = contextWith(
        Map.of("micronaut.application.name", "svc-a", "pathcost.set.svc-a_named", "500s/1MiB"))) {
      context.getBean(Functions.class).named();
    }

    assertThat(span().getAttributes().get(CPU)).isLessThan(500_000_000_000L);
  }
}
