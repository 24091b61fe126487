/**
 * What is put on a cluster beside the system under test: Jaeger to take traces from, Prometheus,
 * Grafana and Kiali to look at it with.
 *
 * <p>Here lives how their manifests are applied, awaited and taken away. Here lives nothing that
 * asks them anything.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.addon;

import org.jspecify.annotations.NullMarked;
