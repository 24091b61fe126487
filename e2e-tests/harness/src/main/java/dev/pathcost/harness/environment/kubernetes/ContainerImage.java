package dev.pathcost.harness.environment.kubernetes;

import java.nio.file.Path;

/**
 * A container image that goes into a cluster without a registry.
 *
 * @param reference what manifests call it: repository and tag
 * @param tar the image as {@code docker save} writes it
 */
public record ContainerImage(String reference, Path tar) {}
