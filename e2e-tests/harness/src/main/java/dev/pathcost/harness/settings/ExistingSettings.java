package dev.pathcost.harness.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The settings of a cluster that is there already. */
public final class ExistingSettings {

  public static final Setting<Optional<String>> IMAGE = Setting.optional(
      "e2e.image",
      "The application image, for a cluster that pulls it from a registry; {system} stands for the"
          + " system's name. Without it, the image is built and loaded into every node.",
      "an image such as registry.example.org/shop/{system}:1.0",
      ExistingSettings::image);

  public static final Setting<Optional<Path>> KUBECONFIG = Setting.optional(
      "e2e.existing.kubeconfig",
      "The kubeconfig of the existing cluster; never looked for elsewhere.",
      "a file",
      text -> Path.of(text).toAbsolutePath().normalize());

  public static final Setting<Optional<String>> CONTEXT = Setting.optional(
      "e2e.existing.context",
      "The context of that kubeconfig that names the existing cluster; the current one is never"
          + " taken by itself.",
      "the name of a context",
      text -> text);

  public static final Setting<String> NAMESPACE = Setting.dnsLabel(
      "e2e.existing.namespace",
      "The only namespace of the existing cluster that is written to: one that is not there yet, or"
          + " that carries the label pathcost.dev/managed=true.",
      "pathcost-e2e");

  private ExistingSettings() {}

  static List<Setting<?>> all() {
    return List.of(IMAGE, KUBECONFIG, CONTEXT, NAMESPACE);
  }

  private static String image(String text) {
    if (!text.matches("[^\\s@]+:[A-Za-z0-9_{}][A-Za-z0-9_.{}-]*")) {
      throw new IllegalArgumentException("not an image with a tag.");
    }
    return text;
  }
}
