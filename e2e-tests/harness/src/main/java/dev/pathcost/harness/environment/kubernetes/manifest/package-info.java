/**
 * The files under {@code kubernetes/}: manifests with placeholders, and the list of the images that
 * they name.
 *
 * <p>Here lives how those files are read and filled in, the same way as {@code ci/render.sh} does
 * it, and which tar of a directory brings which image. Here lives nothing that talks to a cluster.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.manifest;

import org.jspecify.annotations.NullMarked;
