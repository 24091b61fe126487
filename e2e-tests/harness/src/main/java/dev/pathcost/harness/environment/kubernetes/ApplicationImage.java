package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.ChartPlaceholders;
import dev.pathcost.harness.environment.ChartPlaceholders.ImageName;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescription.ImageSource;
import dev.pathcost.harness.environment.container.BuildContext;
import dev.pathcost.harness.environment.container.ContainerEngine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The image of a system, built once for all of its services.
 *
 * @param name its name; the tag is of its content, so that a changed image is another image
 * @param tar the image in a file
 */
record ApplicationImage(ImageName name, Path tar) {

  private static final String BASE = "${image.base}";

  /** Builds it, and writes it to a file in the directory. */
  static ApplicationImage build(
      SystemDescription system, ImageSource source, KubernetesOptions options, Path directory) {
    return build(system.name(), source, options, directory, ContainerEngine.connect());
  }

  static ApplicationImage build(
      String system,
      ImageSource source,
      KubernetesOptions options,
      Path directory,
      ContainerEngine engine) {
    ChartPlaceholders placeholders = new ChartPlaceholders(
        base(source, options, engine), Optional.empty(), Optional.empty(), "");
    Map<String, String> arguments = new LinkedHashMap<>();
    source.arguments().forEach((key, value) -> arguments.put(key, placeholders.fillIn(value)));
    String id = engine.build(
        new BuildContext(
            options.projectRoot().resolve(source.dockerfile()),
            options.projectRoot().resolve(source.context()),
            source.files()),
        arguments,
        options.buildTimeout());
    String hash = id.substring(id.indexOf(':') + 1);
    ImageName name =
        new ImageName("pathcost/" + system, hash.substring(0, Math.min(12, hash.length())));
    engine.tag(id, name.repository(), name.tag());
    Path tar = directory.resolve(system + "-" + name.tag() + ".tar");
    engine.save(name.repository(), name.tag(), tar);
    return new ApplicationImage(name, tar);
  }

  /** The base by the name that the engine has it under: from a tar it comes without its digest. */
  private static String base(
      ImageSource source, KubernetesOptions options, ContainerEngine engine) {
    if (source.arguments().values().stream().noneMatch(value -> value.contains(BASE))) {
      return options.imageBase();
    }
    try {
      return engine.ensure(options.imageBase(), options.tagSuffices(), options.buildTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("The run was interrupted.", "run it again.", e);
    }
  }

  ContainerImage inCluster() {
    return new ContainerImage(name.toString(), tar);
  }
}
