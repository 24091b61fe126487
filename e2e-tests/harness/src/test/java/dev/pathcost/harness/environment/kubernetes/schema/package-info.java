/**
 * Manifests against the schemas of what they are, without a cluster and without a network.
 *
 * <p>What is looked at: names of fields, fields that must be there, types of values, quantities,
 * names and labels, and that a Deployment selects its own pods. What cannot be seen without an API
 * server: values out of a list of names (such as a pull policy), defaults, limits between fields,
 * quotas, admission, and whether what is referred to is there.
 */
@NullMarked
package dev.pathcost.harness.environment.kubernetes.schema;

import org.jspecify.annotations.NullMarked;
