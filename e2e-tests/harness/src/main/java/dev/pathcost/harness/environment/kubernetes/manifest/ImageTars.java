package dev.pathcost.harness.environment.kubernetes.manifest;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A directory of image tars, {@code <key>.tar} each, as {@code ci/save-images.sh} makes it. */
public record ImageTars(Path directory) {

  /**
   * The tars of these images, each of which was looked into: it has to hold the image of the very
   * tag that manifests will ask for, not one of last month.
   *
   * @throws InfrastructureException if one is missing or holds another image; the message names all
   *     of them
   */
  public List<ImageTar> of(Collection<ThirdPartyImage> images) {
    List<ImageTar> tars = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (ThirdPartyImage image : images) {
      Path file = directory.resolve(image.key() + ".tar");
      String problem = problem(file, image);
      if (problem.isEmpty()) {
        tars.add(new ImageTar(image.tagged(), file));
      } else {
        problems.add("  " + image.tagged() + ": " + problem);
        keys.add(image.key());
      }
    }
    if (!problems.isEmpty()) {
      throw new InfrastructureException(
          "The directory of image tars %s lacks %d of %d images that this run needs:%n%s"
              .formatted(directory, problems.size(), images.size(), String.join("\n", problems)),
          "remove what is outdated there, then make the tars where a registry can be reached:"
              + " ci/save-images.sh DIRECTORY " + String.join(" ", keys));
    }
    return tars;
  }

  private static String problem(Path file, ThirdPartyImage image) {
    if (!Files.isRegularFile(file)) {
      return "there is no " + file.getFileName();
    }
    try {
      Set<String> names = TarredNames.in(file);
      return names.contains(TarredNames.familiar(image.tagged()))
          ? ""
          : "%s holds %s"
              .formatted(
                  file.getFileName(),
                  names.isEmpty()
                      ? "no image that has a name"
                      : names.stream().sorted().collect(Collectors.joining(", ")));
    } catch (IOException e) {
      return "%s is no tar of an image: %s".formatted(file.getFileName(), e.getMessage());
    }
  }
}
