package dev.pathcost.harness.environment.reaper;

import dev.pathcost.harness.environment.local.LocalEnvironment;
import dev.pathcost.harness.testing.SmallSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;

/** Starts two services as the harness does, says which processes there are, and does not end. */
final class HarnessLikeMain {

  private HarnessLikeMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    SmallSystem small = SmallSystem.in(Path.of(arguments[0]));
    LocalEnvironment.start(
        small.description("", "one", "two"),
        small.options(Duration.ofSeconds(60)),
        URI.create("http://127.0.0.1:1"),
        new Random());
    System.out.println(ProcessHandle.current()
        .children()
        .map(child -> Long.toString(child.pid()))
        .collect(Collectors.joining(" ")));
    Thread.sleep(Long.MAX_VALUE);
  }
}
