package dev.pathcost.harness.environment.reaper;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The running {@link Reaper}, from the harness's side. */
public final class ReaperProcess {

  private final Process process;

  private ReaperProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param java the java command that runs it
   * @param log where its output goes
   */
  public static ReaperProcess start(Path java, Path log) {
    List<String> command = List.of(
        java.toString(),
        "-Xmx16m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        classPath().toString(),
        Reaper.class.getName());
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      // Not ours to inherit: Maven would wait for its end.
      return new ReaperProcess(builder.redirectOutput(log.toFile()).start());
    } catch (IOException e) {
      throw new InfrastructureException(
          "The process that ends the services of a killed run cannot be started: " + e.getMessage(),
          "see whether " + java + " runs, and whether there is room for " + log + ".",
          e);
    }
  }

  private static Path classPath() {
    CodeSource source = Reaper.class.getProtectionDomain().getCodeSource();
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** From now on this service does not outlive the harness. */
  public void watch(ProcessHandle service) {
    Instant start = service.info().startInstant().orElseGet(Instant::now);
    order("process " + service.pid() + " " + start.toEpochMilli());
  }

  /** From now on the container of that name, even if made later, does not outlive the harness. */
  public void watchContainer(String name) {
    order("container " + name);
  }

  /** From now on this container may outlive the harness. */
  public void spareContainer(String name) {
    order("spare " + name);
  }

  private synchronized void order(String order) {
    String line = order + "\n";
    try {
      process.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new InfrastructureException(
          "The process that ends the services of a killed run has ended itself.",
          "run again; its output stands in reaper-….log beside the other logs.",
          e);
    }
  }

  /** Lets it end, which ends whatever of the services is still there. */
  public void end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
