package dev.pathcost.harness.environment.kubernetes.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The names of the images in a tar, in the short form: docker.io and library left out. */
final class TarredNames {

  private static final JsonMapper JSON = new JsonMapper();

  private TarredNames() {}

  /** Reads {@code manifest.json} of Docker's form, and {@code index.json} of OCI's. */
  static Set<String> in(Path tar) throws IOException {
    Set<String> names = new TreeSet<>();
    boolean index = false;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(tar));
        TarArchiveInputStream entries = new TarArchiveInputStream(file)) {
      for (@Nullable TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        if (entry.getName().equals("manifest.json")) {
          index = true;
          for (JsonNode image : JSON.readTree(entries.readAllBytes())) {
            image.path("RepoTags").forEach(tag -> names.add(familiar(tag.asText())));
          }
        } else if (entry.getName().equals("index.json")) {
          index = true;
          for (JsonNode image : JSON.readTree(entries.readAllBytes()).path("manifests")) {
            JsonNode name = image.path("annotations").path("io.containerd.image.name");
            if (name.isTextual()) {
              names.add(familiar(name.asText()));
            }
          }
        }
      }
    }
    if (!index) {
      throw new IOException("it has neither a manifest.json nor an index.json");
    }
    return names;
  }

  /** The form in which Docker shows a name. */
  static String familiar(String name) {
    String shown = name.startsWith("docker.io/") ? name.substring("docker.io/".length()) : name;
    return shown.startsWith("library/") ? shown.substring("library/".length()) : shown;
  }
}
