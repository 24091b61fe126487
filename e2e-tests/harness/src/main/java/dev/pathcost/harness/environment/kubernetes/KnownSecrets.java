package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.redaction.Redaction;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
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
 * @param values what is secret, in every form that it is known in
 * @param unread why some must not be read, a sentence for each namespace
 */
record KnownSecrets(List<String> values, List<String> unread) {

  /** Helm keeps its releases in Secrets; their content is what was installed. */
  static final String HELM_RELEASE = "helm.sh/release.v1";

  private static final String ACCOUNT_TOKEN = "kubernetes.io/service-account-token";

  /**
   * Reads what there is: Secrets, and variables of containers that are secret by name.
   *
   * @throws KubernetesClientException if the cluster does not tell, save where it is forbidden to
   */
  static KnownSecrets of(KubernetesClient client, List<String> namespaces) {
    List<String> values = new ArrayList<>(ownCredentials(client.getConfiguration()));
    List<String> unread = new ArrayList<>();
    for (String namespace : namespaces) {
      try {
        client.secrets().inNamespace(namespace).list().getItems().stream()
            .filter(secret -> !HELM_RELEASE.equals(secret.getType()))
            .forEach(secret -> values.addAll(valuesOf(secret)));
      } catch (KubernetesClientException e) {
        if (!isForbidden(e)) {
          throw e;
        }
        unread.add("Secrets of namespace %s: %s. Their values are not recognised in other texts."
            .formatted(namespace, e.getMessage()));
      }
      values.addAll(variables(client, namespace));
    }
    return new KnownSecrets(List.copyOf(values), List.copyOf(unread));
  }

  /** Takes them out of a text. */
  Redaction redaction() {
    return new Redaction(values);
  }

  /** Whoever must not see pods has no texts of theirs either. */
  private static List<String> variables(KubernetesClient client, String namespace) {
    try {
      return client.pods().inNamespace(namespace).list().getItems().stream()
          .flatMap(KnownSecrets::variables)
          .filter(variable ->
              variable.getValue() != null && Redaction.isSecretByName(variable.getName()))
          .map(EnvVar::getValue)
          .toList();
    } catch (KubernetesClientException e) {
      if (!isForbidden(e)) {
        throw e;
      }
      return List.of();
    }
  }

  private static Stream<EnvVar> variables(Pod pod) {
    return Stream.concat(
            pod.getSpec().getInitContainers().stream(), pod.getSpec().getContainers().stream())
        .flatMap(container -> container.getEnv().stream());
  }

  private static boolean isForbidden(KubernetesClientException e) {
    return e.getCode() == 401 || e.getCode() == 403;
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
