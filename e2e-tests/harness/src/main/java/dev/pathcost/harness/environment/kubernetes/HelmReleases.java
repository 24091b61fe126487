package dev.pathcost.harness.environment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pathcost.harness.environment.redaction.Redaction;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Helm's releases, read from where Helm keeps them: a Secret for each revision, whose
 * {@code release} is JSON, zipped and encoded twice. Only the state and the values are taken from
 * it.
 */
final class HelmReleases {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HelmReleases() {}

  /** The newest revision of each release. */
  static Map<String, Secret> newest(List<Secret> secrets) {
    Map<String, Secret> newest = new TreeMap<>();
    for (Secret secret : secrets) {
      if (KnownSecrets.HELM_RELEASE.equals(secret.getType())) {
        newest.merge(
            label(secret, "name"),
            secret,
            (one, other) -> revision(one) > revision(other) ? one : other);
      }
    }
    return newest;
  }

  /** State, chart and values of a release. */
  static String text(Secret secret) {
    JsonNode release = decode(secret);
    ObjectNode text = JSON.createObjectNode();
    JsonNode chart = release.path("chart");
    text.set("release", release.path("name"));
    text.set("revision", release.path("version"));
    text.put(
        "chart",
        chart.path("metadata").path("name").asText()
            + "-"
            + chart.path("metadata").path("version").asText());
    text.set("status", release.path("info").path("status"));
    text.set("description", release.path("info").path("description"));
    text.set("given", masked(release.path("config")));
    text.set("values", masked(merged(chart.path("values"), release.path("config"))));
    return ObjectText.yaml(text);
  }

  private static JsonNode decode(Secret secret) {
    String encoded = Objects.requireNonNullElse(secret.getData(), Map.<String, String>of())
        .getOrDefault("release", "");
    byte[] zipped = Base64.getDecoder().decode(Base64.getDecoder().decode(encoded));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Helm does it: maps are merged, everything else is replaced, null takes away. */
  private static JsonNode merged(JsonNode defaults, JsonNode given) {
    if (!(defaults instanceof ObjectNode under) || !(given instanceof ObjectNode over)) {
      return given.isMissingNode() ? defaults : given;
    }
    ObjectNode all = under.deepCopy();
    for (String key : ObjectText.keys(over)) {
      if (over.get(key).isNull()) {
        all.remove(key);
      } else {
        all.set(key, merged(under.path(key), over.get(key)));
      }
    }
    return all;
  }

  private static JsonNode masked(JsonNode values) {
    JsonNode copy = values.deepCopy();
    mask(copy);
    return copy;
  }

  private static void mask(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String key : ObjectText.keys(object)) {
        if (object.get(key).isValueNode() && Redaction.isSecretByName(key)) {
          object.put(key, Redaction.MASK);
        }
      }
    }
    node.forEach(HelmReleases::mask);
  }

  private static int revision(Secret secret) {
    return Integer.parseInt(label(secret, "version"));
  }

  private static String label(Secret secret, String name) {
    return Objects.requireNonNullElse(secret.getMetadata().getLabels(), Map.<String, String>of())
        .getOrDefault(name, "0");
  }
}
