package dev.pathcost.harness.testing;

import io.fabric8.kubernetes.client.KubernetesClient;

/** A kubeconfig with the way to a mocked cluster, and one to a cluster that nobody means. */
public final class MockKubeconfig {

  private MockKubeconfig() {}

  /**
   * Its text: the context of that name leads to the mock, and {@code production}, the current
   * context, to nowhere.
   */
  public static String of(KubernetesClient client, String context, String token) {
    return """
        apiVersion: v1
        kind: Config
        current-context: production
        contexts:
        - name: %1$s
          context: {cluster: mock, user: tester}
        - name: production
          context: {cluster: precious, user: operator}
        clusters:
        - name: mock
          cluster: {server: "%2$s", insecure-skip-tls-verify: true}
        - name: precious
          cluster: {server: "https://127.0.0.1:1"}
        users:
        - name: tester
          user: {token: "%3$s"}
        - name: operator
          user: {token: "token-of-the-operator"}
        """.formatted(context, client.getMasterUrl(), token);
  }
}
