package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.redaction.RunSecrets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a run gives to all that it does on a cluster.
 *
 * @param labels what it marks its own with
 * @param secrets what must not be in anything that stays; learns those of the cluster
 * @param scratch a directory that only the owner can read, and that does not outlive the run
 * @param progress is told of what has been reached
 */
public record RunContext(
    RunLabels labels, RunSecrets secrets, Path scratch, Consumer<String> progress) {}
