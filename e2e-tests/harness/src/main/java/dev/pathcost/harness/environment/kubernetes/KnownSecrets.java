package dev.pathcost.harness.environment.kubernetes;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Values that must not leave the cluster: read for no other use than to find them in what does.
 *
 * @param redaction takes them out of a text
 * @param unread why some could not be read, a sentence for each namespace
 */
record KnownSecrets(Redaction redaction, List<String> unread) {

  /** Helm keeps its releases in Secrets; their content is what was installed. */
  static final String HELM_RELEASE = "helm.sh/release.v1";

  private static final String ACCOUNT_TOKEN = "kubernetes.io/service-account-token";

  static KnownSecrets of(KubernetesClient client, List<String> namespaces) {
    List<String> values = new ArrayList<>(ownCredentials(client.getConfiguration()));
    List<String> unread = new ArrayList<>();
    for (String namespace : namespaces) {
      try {
        client.secrets().inNamespace(namespace).list().getItems().stream()
            .filter(secret -> !HELM_RELEASE.equals(secret.getType()))
            .forEach(secret -> values.addAll(valuesOf(secret)));
      } catch (KubernetesClientException e) {
        unread.add("Secrets of namespace %s: %s. Their values are not recognised in other texts."
            .formatted(namespace, e.getMessage()));
      }
    }
    return new KnownSecrets(new Redaction(values), List.copyOf(unread));
  }

  /** What this run itself reaches the cluster with. */
  private static List<String> ownCredentials(Config config) {
    List<String> own = new ArrayList<>();
    Stream.of(
            config.getOauthToken(),
            config.getAutoOAuthToken(),
            config.getPassword(),
            config.getClientKeyPassphrase())
        .filter(Objects::nonNull)
        .forEach(own::add);
    if (config.getClientKeyData() != null) {
      own.addAll(plainAndEncoded(config.getClientKeyData()));
    }
    return own;
  }

  private static List<String> valuesOf(Secret secret) {
    Map<String, String> data = Objects.requireNonNullElse(secret.getData(), Map.of());
    // Such a Secret also names the namespace and holds the cluster's certificate: no secrets.
    return data.entrySet().stream()
        .filter(
            entry -> !ACCOUNT_TOKEN.equals(secret.getType()) || entry.getKey().equals("token"))
        .flatMap(entry -> plainAndEncoded(entry.getValue()).stream())
        .toList();
  }

  private static List<String> plainAndEncoded(String base64) {
    try {
      return List.of(
          new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8), base64);
    } catch (IllegalArgumentException e) {
      return List.of(base64);
    }
  }
}
