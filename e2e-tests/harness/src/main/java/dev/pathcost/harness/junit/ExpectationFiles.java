package dev.pathcost.harness.junit;

import dev.pathcost.gate.ExpectationFile;
import dev.pathcost.gate.Expectations;
import dev.pathcost.harness.environment.SystemDescription;
import dev.pathcost.harness.environment.SystemDescriptionReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All expectation files of a test module: {@code expectations/<system>/<name>.yaml} in its
 * resources. They are read together and before anything starts, so that a typing error costs nobody
 * a run.
 */
record ExpectationFiles(Map<String, Map<String, Expectations>> bySystem) {

  private static final String ROOT = "expectations";
  private static final String ENDING = ".yaml";

  /**
   * Reads all files.
   *
   * @throws dev.pathcost.gate.ExpectationFileException if one has mistakes
   */
  static ExpectationFiles read(ClassLoader classLoader) {
    URL root = classLoader.getResource(ROOT);
    if (root == null || !root.getProtocol().equals("file")) {
      return new ExpectationFiles(Map.of());
    }
    Map<String, Map<String, Expectations>> bySystem = new TreeMap<>();
    try {
      for (Path directory : list(Path.of(uri(root)))) {
        String system = directory.getFileName().toString();
        bySystem.put(
            system, files(directory, SystemDescriptionReader.ofClassPath(system, classLoader)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The expectation files cannot be read", e);
    }
    return new ExpectationFiles(bySystem);
  }

  private static Map<String, Expectations> files(Path directory, SystemDescription system)
      throws IOException {
    Map<String, Expectations> files = new TreeMap<>();
    for (Path file : list(directory)) {
      String name = file.getFileName().toString();
      if (name.endsWith(ENDING)) {
        files.put(
            name.substring(0, name.length() - ENDING.length()),
            ExpectationFile.parse(
                ROOT + "/" + system.name() + "/" + name,
                Files.readString(file),
                system.requests().keySet()));
      }
    }
    return files;
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    }
  }

  private static URI uri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("The class path has a URL that is no URI: " + url, e);
    }
  }

  /** The expectation files of one system by their names. */
  Map<String, Expectations> of(String system) {
    return bySystem.getOrDefault(system, Map.of());
  }
}
