package dev.pathcost.harness.environment.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kubeconfig of this run's own: a file in a directory that only its owner can read, outside of
 * everything that is kept as evidence. Closing it deletes it.
 */
public final class KubeconfigFile implements AutoCloseable {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final List<String> CLUSTER_FILES = List.of("certificate-authority");
  private static final List<String> USER_FILES =
      List.of("client-certificate", "client-key", "tokenFile");

  private final Path file;

  private KubeconfigFile(Path file) {
    this.file = file;
  }

  /** A file with that content; empty for one that another program will fill. */
  public static KubeconfigFile of(String content) {
    try {
      // Java makes both for their owner alone.
      Path directory = Files.createTempDirectory("pathcost-");
      Path file = Files.createTempFile(directory, "kubeconfig-", "");
      Files.writeString(file, content);
      return new KubeconfigFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A file that has one context of a given kubeconfig, as its current one, and nothing of the
   * others.
   *
   * @param given the kubeconfig that somebody names; left as it is
   * @param context the context
   * @param namespace the namespace that the context gets
   * @throws InfrastructureException if the kubeconfig cannot be read or has no such context
   */
  public static KubeconfigFile narrowed(Path given, String context, String namespace) {
    JsonNode all = read(given);
    ObjectNode one = YAML.createObjectNode();
    one.put("apiVersion", "v1");
    one.put("kind", "Config");
    ObjectNode named = (ObjectNode) entry(all, "contexts", context, given).deepCopy();
    if (!(named.get("context") instanceof ObjectNode details)) {
      throw unusable(given, "its context " + context + " says nothing", null);
    }
    details.put("namespace", namespace);
    one.putArray("contexts").add(named);
    JsonNode cluster =
        entry(all, "clusters", details.path("cluster").asText(), given).deepCopy();
    makeAbsolute(cluster.path("cluster"), CLUSTER_FILES, given);
    one.putArray("clusters").add(cluster);
    JsonNode user = entry(all, "users", details.path("user").asText(), given).deepCopy();
    makeAbsolute(user.path("user"), USER_FILES, given);
    one.putArray("users").add(user);
    one.put("current-context", context);
    try {
      return of(YAML.writeValueAsString(one));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The names of the contexts of a kubeconfig.
   *
   * @throws InfrastructureException if it cannot be read
   */
  public static List<String> contexts(Path given) {
    return names(read(given), "contexts");
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** A client of the cluster that the current context names. */
  public KubernetesClient client(Interceptor... interceptors) {
    return client(file, interceptors);
  }

  static KubernetesClient client(Path kubeconfig, Interceptor... interceptors) {
    Config config = Config.fromKubeconfig(kubeconfig.toFile());
    // The default goes on for 20 s where nobody listens.
    config.setRequestRetryBackoffLimit(3);
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientBuilderConsumer(http -> {
          for (Interceptor interceptor : interceptors) {
            http.addOrReplaceInterceptor(interceptor.getClass().getName(), interceptor);
          }
        })
        .build();
  }

  @Override
  public void close() {
    Path directory = file.getParent();
    if (directory == null) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path given) {
    try {
      return YAML.readTree(Files.readString(given));
    } catch (IOException e) {
      // Its message may quote what it could not understand, which may be a token.
      throw unusable(given, e.getClass().getSimpleName(), null);
    }
  }

  private static JsonNode entry(JsonNode all, String list, String name, Path given) {
    for (JsonNode entry : all.path(list)) {
      if (entry.path("name").asText().equals(name)) {
        return entry;
      }
    }
    throw unusable(
        given,
        "there is no '%s' among its %s".formatted(name, list),
        "name one of these: " + String.join(", ", names(all, list)) + ".");
  }

  private static List<String> names(JsonNode all, String list) {
    List<String> names = new ArrayList<>();
    all.path(list).forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  private static void makeAbsolute(JsonNode details, List<String> files, Path given) {
    Path directory = given.toAbsolutePath().getParent();
    if (details instanceof ObjectNode object && directory != null) {
      for (String file : files) {
        if (object.hasNonNull(file)) {
          object.put(file, directory.resolve(object.get(file).asText()).toString());
        }
      }
    }
  }

  private static InfrastructureException unusable(Path given, String why, @Nullable String cure) {
    return new InfrastructureException(
        "The kubeconfig " + given + " cannot be used: " + why + ".",
        cure == null ? "see that it is a kubeconfig and can be read." : cure);
  }
}
