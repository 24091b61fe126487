package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.ChartPlaceholders;
import dev.pathcost.harness.environment.ChartPlaceholders.ImageName;
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

  /** Builds it, and writes it to a file in the directory. */
  static ApplicationImage build(
      SystemDescription system, ImageSource source, KubernetesOptions options, Path directory) {
    ChartPlaceholders placeholders =
        new ChartPlaceholders(options.imageBase(), Optional.empty(), Optional.empty());
    Map<String, String> arguments = new LinkedHashMap<>();
    source.arguments().forEach((key, value) -> arguments.put(key, placeholders.fillIn(value)));
    ContainerEngine engine = ContainerEngine.connect();
    String id = engine.build(
        new BuildContext(
            options.projectRoot().resolve(source.dockerfile()),
            options.projectRoot().resolve(source.context()),
            source.files()),
        arguments,
        options.buildTimeout());
    String hash = id.substring(id.indexOf(':') + 1);
    ImageName name =
        new ImageName("pathcost/" + system.name(), hash.substring(0, Math.min(12, hash.length())));
    engine.tag(id, name.repository(), name.tag());
    Path tar = directory.resolve(system.name() + "-" + name.tag() + ".tar");
    engine.save(name.repository(), name.tag(), tar);
    return new ApplicationImage(name, tar);
  }

  ContainerImage inCluster() {
    return new ContainerImage(name.toString(), tar);
  }
}
