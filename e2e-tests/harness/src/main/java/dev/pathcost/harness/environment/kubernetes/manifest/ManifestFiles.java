package dev.pathcost.harness.environment.kubernetes.manifest;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The files under {@code kubernetes/}, their placeholders filled in as ci/render.sh does it. */
public final class ManifestFiles {

  private static final Pattern IMAGE = Pattern.compile("\\$\\{image\\.([a-z][a-z0-9-]*)}");

  private static final Pattern KIND = Pattern.compile("(?m)^kind: (\\w+)$");

  /** {@code ${env:NAME}} is none of ours: OpenTelemetry's Collector and Jaeger have such. */
  private static final Pattern LEFT = Pattern.compile("\\$\\{[a-z][a-zA-Z0-9.-]*}");

  private final Path directory;
  private final ThirdPartyImages images;

  /**
   * @param directory the directory {@code kubernetes}
   * @param images what {@code ${image.<key>}} stands for
   */
  public ManifestFiles(Path directory, ThirdPartyImages images) {
    this.directory = directory;
    this.images = images;
  }

  /**
   * A file with its placeholders filled in.
   *
   * @param file relative to the directory
   * @param values what the other placeholders stand for
   * @throws InfrastructureException if it cannot be read, or a placeholder is left over
   */
  public String render(String file, Map<String, String> values) {
    String text = text(file);
    for (Map.Entry<String, String> value : new TreeMap<>(values).entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    for (ThirdPartyImage image : images.all()) {
      text = text.replace("${image." + image.key() + "}", image.reference());
    }
    Set<String> left =
        new TreeSet<>(LEFT.matcher(text).results().map(MatchResult::group).toList());
    if (!left.isEmpty()) {
      throw new InfrastructureException(
          "%s needs a value for %s".formatted(directory.resolve(file), String.join(" ", left)),
          "correct the placeholder, or add the image to kubernetes/images.yaml.");
    }
    return text.replaceAll("\n+$", "") + "\n";
  }

  /** The keys of the images that a file names. */
  public Set<String> imagesIn(String file) {
    return new TreeSet<>(
        IMAGE.matcher(text(file)).results().map(found -> found.group(1)).toList());
  }

  /** The kinds of the objects that a file makes. */
  public Set<String> kindsIn(String file) {
    return new TreeSet<>(
        KIND.matcher(text(file)).results().map(found -> found.group(1)).toList());
  }

  /** What placeholders of images stand for. */
  public ThirdPartyImages images() {
    return images;
  }

  private String text(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new InfrastructureException(
          directory.resolve(file) + " cannot be read: " + e.getMessage(),
          "let -De2e.project.root name the project's directory.",
          e);
    }
  }
}
