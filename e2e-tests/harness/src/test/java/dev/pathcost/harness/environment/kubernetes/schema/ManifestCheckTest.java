package dev.pathcost.harness.environment.kubernetes.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that finds nothing wrong with what is right, and everything it says it does. */
class ManifestCheckTest {

  private static final String DEPLOYMENT = """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: svc-a
        labels: {app.kubernetes.io/name: svc-a}
      spec:
        replicas: 1
        selector:
          matchLabels: {app: svc-a}
        template:
          metadata:
            labels: {app: svc-a}
          spec:
            containers:
              - name: svc-a
                image: pathcost/multi-svc:1
                env:
                  - name: PORT
                    value: "5566"
                ports:
                  - containerPort: 5566
                readinessProbe:
                  httpGet: {path: /health, port: 5566}
                resources:
                  limits: {cpu: "1", memory: 256Mi}
      """;

  private static final String VIRTUAL_SERVICE = """
      apiVersion: networking.istio.io/v1
      kind: VirtualService
      metadata:
        name: svc-a
      spec:
        hosts: [app-a.dtp.org]
        gateways: [shop]
        http:
          - match:
              - uri: {prefix: /a}
            route:
              - destination:
                  host: svc-a
                  port: {number: 5566}
      """;

  @Test
  void nothingIsWrongWithWhatIsRight() {
    assertThat(ManifestCheck.problems(DEPLOYMENT + "---\n" + VIRTUAL_SERVICE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replicas: 1 | replica: 1 | replica",
        "replicas: 1 | replicas: one | one",
        "replicas: 1 | replicas: 1.5 | replicas",
        "replicas: 1 | replicas: '1' | replicas",
        "image: pathcost/multi-svc:1 | imagePath: pathcost/multi-svc:1 | imagePath",
        "- name: svc-a | - title: svc-a | title",
        "value: \"5566\" | value: 5566 | value",
        "- containerPort: 5566 | - protocol: TCP | containerPort",
        "- containerPort: 5566 | - containerPort: http | containerPort",
        "httpGet: {path: /health, port: 5566} | httpGet: {path: /health} | port",
        "memory: 256Mi | memory: 256MB | no quantity",
        "labels: {app: svc-a} | labels: {app: svc-b} | selects pods",
        "app.kubernetes.io/name: svc-a | app.kubernetes.io/name: true | no label",
        "app.kubernetes.io/name: svc-a | app.kubernetes.io/name: 'svc a' | no label",
        "name: svc-a | name: Svc_A | name",
        "apiVersion: apps/v1 | apiVersion: extensions/v7 | no such kind",
        "kind: Deployment | kind: Deploymnet | no such kind",
        "replicas: 1 | replicas: 1, replicas: 2 | not YAML",
        "replicas: 1 | selector: {} | Duplicate field 'selector'",
      })
  void whatIsWrongWithADeploymentIsFound(String right, String wrong, String problem) {
    assertThat(DEPLOYMENT).contains(right);

    assertThat(ManifestCheck.problems(DEPLOYMENT.replaceFirst(quoted(right), wrong)))
        .anyMatch(found -> found.contains(problem));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uri: {prefix: /a} | uri: {prefixes: /a} | prefixes",
        "uri: {prefix: /a} | url: {prefix: /a} | url",
        "port: {number: 5566} | port: {number: http} | number",
        "host: svc-a | service: svc-a | host",
        "apiVersion: networking.istio.io/v1 | apiVersion: networking.istio.io/v2 | apiVersion",
        "kind: VirtualService | kind: VirtualServer | no schema",
      })
  void whatIsWrongWithAnObjectOfIstiosIsFound(String right, String wrong, String problem) {
    assertThat(VIRTUAL_SERVICE).contains(right);

    assertThat(ManifestCheck.problems(VIRTUAL_SERVICE.replaceFirst(quoted(right), wrong)))
        .anyMatch(found -> found.contains(problem));
  }

  private static String quoted(String text) {
    return Pattern.quote(text);
  }
}
