package dev.pathcost.harness.environment.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Which Java a command is, as the file {@code release} of its installation says. */
final class JavaRelease {

  private JavaRelease() {}

  /**
   * Such as {@code Eclipse Adoptium 17.0.15+6}; empty where the installation does not say.
   *
   * @param java the java command
   */
  static String of(Path java) {
    Properties release = new Properties();
    try {
      // Through the link that /usr/bin/java usually is; the command is in bin.
      Path file = java.toRealPath().resolveSibling("..").resolve("release");
      try (Reader reader = Files.newBufferedReader(file)) {
        release.load(reader);
      }
    } catch (IOException e) {
      return "";
    }
    String version =
        release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION", ""));
    return (release.getProperty("IMPLEMENTOR", "") + " " + version)
        .replace("\"", "")
        .strip();
  }
}
