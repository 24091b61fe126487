package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How services are run as processes.
 *
 * @param projectRoot what the paths of a system description are relative to
 * @param logs the directory of the logs
 * @param java the java command
 * @param jvmFlags flags of each JVM
 * @param environment further environment variables of each, as {@code NAME=value}
 * @param parallel how many services start at a time
 * @param readyTimeout how long each may take to become ready
 */
public record LocalOptions(
    Path projectRoot,
    Path logs,
    Path java,
    List<String> jvmFlags,
    List<String> environment,
    int parallel,
    Duration readyTimeout) {

  /** The options that the settings say. */
  public static LocalOptions of(Settings settings) {
    return new LocalOptions(
        settings.get(KnownSettings.PROJECT_ROOT),
        settings.get(KnownSettings.OUTPUT_DIR).resolve("logs"),
        settings.get(KnownSettings.LOCAL_JAVA),
        settings.get(KnownSettings.LOCAL_JVM_FLAGS),
        settings.get(KnownSettings.SERVICES_ENV),
        settings.get(KnownSettings.LOCAL_PARALLEL),
        settings.get(KnownSettings.LOCAL_READY_TIMEOUT));
  }
}
