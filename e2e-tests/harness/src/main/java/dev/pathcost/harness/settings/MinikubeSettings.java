package dev.pathcost.harness.settings;

import java.time.Duration;
import java.util.List;

/** The settings of a Minikube profile. */
public final class MinikubeSettings {

  public static final Setting<String> PROFILE = Setting.dnsLabel(
      "e2e.minikube.profile",
      "The Minikube profile; made if it is not there, and deleted only if it was made.",
      "pathcost");

  public static final Setting<String> NAMESPACE = Setting.dnsLabel(
      "e2e.minikube.namespace",
      "The namespace of that profile that the system under test is put into.",
      "pathcost-e2e");

  public static final Setting<Integer> CPUS =
      Setting.number("e2e.minikube.cpus", "How many CPUs a new Minikube profile gets.", 4, 1);

  public static final Setting<Integer> MEMORY = Setting.number(
      "e2e.minikube.memory", "How many MiB of memory a new Minikube profile gets.", 10240, 1800);

  public static final Setting<Duration> TIMEOUT = Setting.duration(
      "e2e.minikube.timeout", "How long Minikube may take to start its profile.", "15m");

  private MinikubeSettings() {}

  static List<Setting<?>> all() {
    return List.of(PROFILE, NAMESPACE, CPUS, MEMORY, TIMEOUT);
  }
}
