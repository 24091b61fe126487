package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Lets a client read everything that it may read, but write into one namespace only, and delete
 * many things at once only by the label of what is Pathcost's.
 */
public final class NamespaceGuard implements Interceptor {

  /** Questions that are asked by POST and change nothing. */
  private static final Pattern QUESTION =
      Pattern.compile("/apis/(authorization|authentication)\\.k8s\\.io/.*");

  private final String namespace;
  private final Pattern inside;
  private final Pattern collection;

  /**
   * Guards all namespaces but one.
   *
   * @param namespace the one
   */
  public NamespaceGuard(String namespace) {
    this.namespace = namespace;
    String within = "(/api/v1|/apis/[^/]+/[^/]+)/namespaces/" + Pattern.quote(namespace);
    this.inside = Pattern.compile(within + "/.+");
    this.collection = Pattern.compile(within + "/[^/]+");
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    String method = request.method().toUpperCase(Locale.ROOT);
    if (method.equals("GET") || method.equals("HEAD")) {
      return;
    }
    URI uri = request.uri();
    String path = afterContextPath(uri.getPath());
    if (QUESTION.matcher(path).matches()) {
      return;
    }
    boolean deletesForeign = method.equals("DELETE")
        && collection.matcher(path).matches()
        && !String.valueOf(uri.getQuery()).contains(RunLabels.MANAGED + "=true");
    if (!inside.matcher(path).matches() || deletesForeign) {
      throw new InfrastructureException(
          "Refused: %s %s is not inside of namespace %s, or deletes what is not Pathcost's."
              .formatted(method, path, namespace),
          "on an existing cluster nothing else is written to; what the run needs elsewhere has to"
              + " be there already.");
    }
  }

  /** Some clusters are reached through a proxy that has a path of its own. */
  private static String afterContextPath(String path) {
    int start = path.indexOf("/api");
    return start < 0 ? path : path.substring(start);
  }
}
