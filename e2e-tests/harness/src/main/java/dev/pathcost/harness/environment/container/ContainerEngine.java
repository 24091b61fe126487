package dev.pathcost.harness.environment.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;

/** The engine that Testcontainers finds: Docker, or another that speaks its protocol. */
public final class ContainerEngine {

  private final DockerClient client;

  /** The engine that the client reaches. */
  public ContainerEngine(DockerClient client) {
    this.client = client;
  }

  /**
   * Finds the engine.
   *
   * @throws InfrastructureException if none answers
   */
  public static ContainerEngine connect() {
    try {
      return new ContainerEngine(DockerClientFactory.instance().client());
    } catch (RuntimeException e) {
      throw new InfrastructureException(
          "No container engine answers: " + firstLine(e),
          "start Docker (docker info has to work), or run with -De2e.environment=local.",
          e);
    }
  }

  /** Whether an image is there, without asking a registry. */
  public boolean has(String reference) {
    try {
      client.inspectImageCmd(reference).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  /**
   * Makes sure that an image is here, and pulls it if it is not.
   *
   * @param reference its name
   * @param tagSuffices whether one of the same tag will do that came without its digest, as from a
   *     tar
   * @return the name under which it is here
   * @throws InfrastructureException if it cannot be had
   */
  public String ensure(String reference, boolean tagSuffices, Duration atMost)
      throws InterruptedException {
    int digest = reference.indexOf('@');
    if (has(reference)) {
      return reference;
    }
    if (tagSuffices && digest > 0 && has(reference.substring(0, digest))) {
      return reference.substring(0, digest);
    }
    pull(reference, atMost);
    return reference;
  }

  /**
   * Pulls an image.
   *
   * @throws InfrastructureException if that is not possible
   */
  public void pull(String reference, Duration atMost) throws InterruptedException {
    try {
      boolean done = client
          .pullImageCmd(reference)
          .exec(new PullImageResultCallback())
          .awaitCompletion(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (!done) {
        throw cannotPull(reference, "not done within " + atMost.toSeconds() + " s", null);
      }
    } catch (DockerException | DockerClientException e) {
      throw cannotPull(reference, firstLine(e), e);
    }
  }

  /**
   * Builds an image.
   *
   * @param source what it is built from
   * @param arguments build arguments
   * @return its id, which is the same as long as its content is
   * @throws InfrastructureException if it cannot be built
   */
  public String build(BuildContext source, Map<String, String> arguments, Duration atMost) {
    Path tar = source.pack();
    try (InputStream in = Files.newInputStream(tar)) {
      BuildImageCmd build = client
          .buildImageCmd()
          .withTarInputStream(in)
          .withDockerfilePath(BuildContext.DOCKERFILE)
          .withForcerm(true);
      arguments.forEach(build::withBuildArg);
      return build
          .exec(new BuildImageResultCallback())
          .awaitImageId(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | RuntimeException e) {
      throw new InfrastructureException(
          "The image of %s cannot be built: %s".formatted(source.context(), firstLine(e)),
          "see whether the base image can be had; -De2e.image.base names another.",
          e);
    } finally {
      deleteQuietly(tar);
    }
  }

  /** Gives an image another name. */
  public void tag(String image, String repository, String tag) {
    client.tagImageCmd(image, repository, tag).exec();
  }

  /** Writes an image to a file, as {@code docker save} does. */
  public void save(String repository, String tag, Path file) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (InputStream image = client.saveImageCmd(repository).withTag(tag).exec()) {
      Files.copy(image, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new InfrastructureException(
          "The image %s:%s cannot be written to %s: %s".formatted(repository, tag, file, e),
          "free space on that disk.",
          e);
    }
  }

  private static InfrastructureException cannotPull(
      String reference, String why, @Nullable Throwable cause) {
    return new InfrastructureException(
        "The image %s is not here and cannot be pulled: %s.".formatted(reference, why),
        "see whether this machine reaches the registry, or load the image by docker load.",
        cause);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It lies in the directory for temporary files.
    }
  }

  private static String firstLine(Throwable e) {
    return Objects.requireNonNullElse(e.getMessage(), e.toString())
        .lines()
        .findFirst()
        .orElse("");
  }
}
