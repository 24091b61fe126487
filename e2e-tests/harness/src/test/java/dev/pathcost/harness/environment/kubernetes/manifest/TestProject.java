package dev.pathcost.harness.environment.kubernetes.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The project that the tests are of. */
public final class TestProject {

  private TestProject() {}

  /** Its root directory. */
  public static Path root() {
    for (@Nullable Path next = Path.of("").toAbsolutePath();
        next != null;
        next = next.getParent()) {
      if (Files.exists(next.resolve("kubernetes/images.yaml"))) {
        return next;
      }
    }
    throw new IllegalStateException("There is no kubernetes/images.yaml from here upwards");
  }

  /** Its manifests. */
  public static ManifestFiles manifests() {
    Path directory = root().resolve("kubernetes");
    return new ManifestFiles(directory, ThirdPartyImages.read(directory.resolve("images.yaml")));
  }
}
