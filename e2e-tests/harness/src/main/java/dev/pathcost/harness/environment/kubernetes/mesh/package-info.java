/**
 * Istio: its installation, its proxies, and the way in through its gateway.
 *
 * <p>Here lives what has to be done before the system under test is deployed, and what has to be
 * awaited afterwards. Here lives nothing that imports Helm: charts are installed through
 * {@link dev.pathcost.harness.environment.kubernetes.mesh.Charts}.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.mesh;

import org.jspecify.annotations.NullMarked;
