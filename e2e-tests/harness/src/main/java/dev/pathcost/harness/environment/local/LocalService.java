package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.Observation;
import dev.pathcost.harness.environment.Observation.Hopeless;
import dev.pathcost.harness.environment.Observation.NotYet;
import dev.pathcost.harness.environment.Observation.Ready;
import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.Waiting;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/**
 * One service that was started as a process.
 *
 * @param name its name
 * @param uri where it takes requests
 * @param process its process
 * @param log what it writes
 */
record LocalService(String name, URI uri, Process process, ServiceLog log) {

  private static final int LOG_LINES = 30;
  private static final int PROBE_TIMEOUT_MILLIS = 2_000;

  /**
   * Waits until the service answers 200 on its health path.
   *
   * @throws InfrastructureException if it ends instead, or takes longer than that
   */
  void awaitReady(Waiting waiting, String healthPath, Duration atMost) throws InterruptedException {
    URI health = uri.resolve(healthPath);
    Observation last = waiting.until(atMost, () -> look(health));
    if (last instanceof Hopeless) {
      throw failure("ended before it was ready, " + last.state() + ".");
    }
    if (last instanceof NotYet) {
      throw failure("was not ready within %d s; %s says last: %s."
          .formatted(atMost.toSeconds(), health, last.state()));
    }
  }

  /**
   * Makes sure that the service still runs.
   *
   * @throws InfrastructureException if it does not
   */
  void verifyRunning() {
    if (!process.isAlive()) {
      throw failure("has ended during the run, exit code " + process.exitValue() + ".");
    }
  }

  private Observation look(URI health) {
    if (!process.isAlive()) {
      return new Hopeless("exit code " + process.exitValue());
    }
    try {
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout(PROBE_TIMEOUT_MILLIS);
      connection.setReadTimeout(PROBE_TIMEOUT_MILLIS);
      connection.setUseCaches(false);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK
          ? new Ready("status 200")
          : new NotYet("status " + status);
    } catch (IOException e) {
      return new NotYet(String.valueOf(e.getMessage()));
    }
  }

  private InfrastructureException failure(String whatItDid) {
    String taken = !process.isAlive() && !FreePorts.isFree(uri.getPort())
        ? " Its port %d has been taken by another program meanwhile.".formatted(uri.getPort())
        : "";
    return new InfrastructureException(
        "%s %s%s The end of its log:%n%s"
            .formatted(name, whatItDid, taken, log.tail(LOG_LINES).indent(4).stripTrailing()),
        taken.isEmpty()
            ? "read the whole log in " + log.file()
            : "run again: the next run takes other ports.");
  }
}
