package dev.pathcost.demo.multisvc;

import io.micronaut.tracing.opentelemetry.OpenTelemetryBuilderCustomizer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.resources.Resource;
import jakarta.inject.Singleton;
import java.util.UUID;

/** What OpenTelemetry's own configuration cannot say. */
@Singleton
final class Telemetry implements OpenTelemetryBuilderCustomizer {

  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");

  @Override
  public void configure(AutoConfiguredOpenTelemetrySdkBuilder builder) {
    // Its own hook would end the export while requests under way still make spans.
    builder.disableShutdownHook();
    builder.addResourceCustomizer((resource, config) -> withInstance(resource));
  }

  private static Resource withInstance(Resource resource) {
    return resource.getAttribute(INSTANCE) == null
        ? resource.merge(
            Resource.create(Attributes.of(INSTANCE, UUID.randomUUID().toString())))
        : resource;
  }
}
