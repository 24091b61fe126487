package dev.pathcost.harness.environment.container;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Path;

/** The third-party images of the project, each with tag and digest in one file. */
public final class PinnedImages {

  private PinnedImages() {}

  /**
   * The full reference of an image, such as {@code repository:tag@digest}.
   *
   * @param projectRoot the project's root
   * @param key its key in {@code kubernetes/images.yaml}
   */
  public static String reference(Path projectRoot, String key) {
    Path file = projectRoot.resolve("kubernetes").resolve("images.yaml");
    try {
      JsonNode image = new YAMLMapper().readTree(file.toFile()).path(key);
      if (!image.isObject()) {
        throw new IOException("it has no image " + key);
      }
      String named = image.path("repository").asText() + ":" + image.path("tag").asText();
      return image.path("digest").isTextual()
          ? named + "@" + image.path("digest").asText()
          : named;
    } catch (IOException e) {
      throw new InfrastructureException(
          "The list of images " + file + " cannot be read: " + e.getMessage(),
          "let -De2e.project.root name the project's root.",
          e);
    }
  }
}
