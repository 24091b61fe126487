package dev.pathcost.harness.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of a run on a cluster: the node, the images, the charts. */
public final class ClusterSettings {

  public static final Setting<Optional<String>> K3S_IMAGE = Setting.optional(
      "e2e.k3s.image",
      "The image of the K3s node; without it, that of kubernetes/images.yaml.",
      "an image such as docker.io/rancher/k3s:v1.36.2-k3s1",
      text -> text);

  public static final Setting<Duration> K3S_READY_TIMEOUT = Setting.duration(
      "e2e.k3s.ready-timeout", "How long the K3s node may take to become ready.", "5m");

  public static final Setting<Optional<String>> IMAGE_BASE = Setting.optional(
      "e2e.image.base",
      "The image that application images are built on; without it, jre of kubernetes/images.yaml.",
      "an image such as docker.io/library/eclipse-temurin:17-jre",
      text -> text);

  public static final Setting<Duration> PULL_TIMEOUT = Setting.duration(
      "e2e.image.pull-timeout", "How long pulling one image, or building one, may take.", "10m");

  public static final Setting<Duration> PODS_READY_TIMEOUT = Setting.duration(
      "e2e.pods.ready-timeout", "How long the pods of one system may take to become ready.", "5m");

  public static final Setting<Optional<Path>> CHART_VALUES = Setting.optional(
      "e2e.chart.values",
      "A file of Helm values that count before those that the harness gives to a chart.",
      "a YAML file",
      text -> Path.of(text).toAbsolutePath().normalize());

  public static final Setting<Optional<String>> HOST_ADDRESS = Setting.optional(
      "e2e.host.address",
      "The name or IP address under which pods reach this machine, where the harness does not find"
          + " it by itself.",
      "a host name or IP address",
      text -> text);

  public static final Setting<String> KEEP = Setting.choice(
      "e2e.keep",
      "Whether a cluster, and what was installed on it, is left up at the end.",
      "never",
      List.of("never", "on-failure", "always"));

  private ClusterSettings() {}

  static List<Setting<?>> all() {
    return List.of(
        K3S_IMAGE,
        K3S_READY_TIMEOUT,
        IMAGE_BASE,
        PULL_TIMEOUT,
        PODS_READY_TIMEOUT,
        CHART_VALUES,
        HOST_ADDRESS,
        KEEP);
  }
}
