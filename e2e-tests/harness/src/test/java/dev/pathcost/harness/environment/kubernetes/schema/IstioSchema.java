package dev.pathcost.harness.environment.kubernetes.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/**
 * Istio's objects, against schemas written by its reference for the part of them that is used here:
 * whatever else Istio knows is an error until the schema has it.
 */
final class IstioSchema {

  private static final Set<String> KNOWN =
      Set.of("Gateway", "VirtualService", "Telemetry", "ServiceEntry");

  private IstioSchema() {}

  static List<String> problems(JsonNode object) {
    String kind = object.path("kind").asText();
    if (!KNOWN.contains(kind)) {
      return List.of("there is no schema of this kind of Istio's");
    }
    return schema(kind).validate(object).stream()
        .map(ValidationMessage::getMessage)
        .sorted()
        .toList();
  }

  private static JsonSchema schema(String kind) {
    String file = "/schemas/istio-" + kind + ".json";
    try (InputStream in = IstioSchema.class.getResourceAsStream(file)) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
