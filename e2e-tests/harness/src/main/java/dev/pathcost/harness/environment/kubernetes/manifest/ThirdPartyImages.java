package dev.pathcost.harness.environment.kubernetes.manifest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.settings.Nearest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All images that somebody else has made, as {@code kubernetes/images.yaml} names them. */
public final class ThirdPartyImages {

  private static final YAMLMapper YAML = new YAMLMapper();

  private record Entry(
      String repository, String tag, @Nullable String digest) {}

  private final Map<String, ThirdPartyImage> images;

  private ThirdPartyImages(Map<String, ThirdPartyImage> images) {
    this.images = images;
  }

  /**
   * Reads the file.
   *
   * @throws InfrastructureException if it is not there or not of its form
   */
  public static ThirdPartyImages read(Path file) {
    try {
      Map<String, Entry> entries = YAML.readValue(file.toFile(), new TypeReference<>() {});
      Map<String, ThirdPartyImage> images = new LinkedHashMap<>();
      entries.forEach((key, entry) -> images.put(
          key, new ThirdPartyImage(key, entry.repository(), entry.tag(), entry.digest())));
      return new ThirdPartyImages(images);
    } catch (IOException e) {
      throw new InfrastructureException(
          "The list of images " + file + " cannot be read: " + e.getMessage(),
          "bring it back into the form that its head describes.",
          e);
    }
  }

  /**
   * The image of that key.
   *
   * @throws InfrastructureException if there is none; the message names those there are
   */
  public ThirdPartyImage get(String key) {
    ThirdPartyImage image = images.get(key);
    if (image == null) {
      throw new InfrastructureException(
          "kubernetes/images.yaml has no image '%s'%s It has: %s"
              .formatted(
                  key, Nearest.question(key, images.keySet()), String.join(", ", images.keySet())),
          "add it there, or name another.");
    }
    return image;
  }

  /** The images of these keys. */
  public List<ThirdPartyImage> get(Collection<String> keys) {
    return keys.stream().sorted().map(this::get).toList();
  }

  /** All of them, in the order of the file. */
  public List<ThirdPartyImage> all() {
    return List.copyOf(images.values());
  }

  /** The same, but without digests: images that were loaded from tars are found by tag only. */
  public ThirdPartyImages byTag() {
    Map<String, ThirdPartyImage> tagged = new LinkedHashMap<>();
    images.forEach((key, image) ->
        tagged.put(key, new ThirdPartyImage(key, image.repository(), image.tag(), null)));
    return new ThirdPartyImages(tagged);
  }

  /** The same, but with these images in another version, whose digests are not known. */
  public ThirdPartyImages inVersion(String version, Collection<String> keys) {
    Map<String, ThirdPartyImage> changed = new LinkedHashMap<>(images);
    for (ThirdPartyImage image : get(keys)) {
      if (!image.tag().equals(version)) {
        changed.put(
            image.key(), new ThirdPartyImage(image.key(), image.repository(), version, null));
      }
    }
    return new ThirdPartyImages(changed);
  }
}
