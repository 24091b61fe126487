package dev.pathcost.harness.environment.kubernetes.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' own objects, against two libraries that were made from Kubernetes' OpenAPI document:
 * the official client knows which fields there are and which must be there, the other one their
 * types.
 */
final class KubernetesSchema {

  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  private static final JsonMapper STRICT = strict();

  private KubernetesSchema() {}

  static List<String> problems(JsonNode object) {
    Class<? extends KubernetesResource> type = type(object);
    if (type == null) {
      return List.of("Kubernetes has no such kind");
    }
    List<String> problems = new ArrayList<>();
    try {
      Class.forName(MODELS + modelName(object))
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(object.toString()));
    } catch (InvocationTargetException e) {
      problems.add(String.valueOf(e.getTargetException().getMessage()));
    } catch (ReflectiveOperationException e) {
      problems.add("there is no schema for it: " + e);
    }
    try {
      STRICT.treeToValue(object, type);
    } catch (JsonProcessingException e) {
      problems.add(e.getOriginalMessage() + " at " + path(e));
    }
    return problems;
  }

  /** Null for a kind that is not one of Kubernetes' own. */
  private static @Nullable Class<? extends KubernetesResource> type(JsonNode object) {
    KubernetesResource known = Serialization.unmarshal(
        "{\"apiVersion\":\"%s\",\"kind\":\"%s\"}"
            .formatted(object.path("apiVersion").asText(), object.path("kind").asText()),
        KubernetesResource.class);
    return known instanceof GenericKubernetesResource ? null : known.getClass();
  }

  private static String modelName(JsonNode object) {
    String apiVersion = object.path("apiVersion").asText();
    String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    return version.substring(0, 1).toUpperCase(Locale.ROOT)
        + version.substring(1)
        + object.path("kind").asText();
  }

  private static String path(JsonProcessingException e) {
    return e instanceof JsonMappingException mapping
        ? mapping.getPathReference().replaceAll("[a-z0-9]+(\\.[a-z0-9]+)+\\.", "")
        : "?";
  }

  /** A number is no text, a text no number: an API server takes neither for the other. */
  private static JsonMapper strict() {
    JsonMapper mapper = JsonMapper.builder()
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }
}
