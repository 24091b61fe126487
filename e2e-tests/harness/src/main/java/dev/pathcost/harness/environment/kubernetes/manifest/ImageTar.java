package dev.pathcost.harness.environment.kubernetes.manifest;

import java.nio.file.Path;

/**
 * A tar that brings an image.
 *
 * @param reference repository and tag, which the image has once it is loaded
 * @param file the tar
 */
public record ImageTar(String reference, Path file) {}
