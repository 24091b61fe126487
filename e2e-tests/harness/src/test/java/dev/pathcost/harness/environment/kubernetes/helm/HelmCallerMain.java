package dev.pathcost.harness.environment.kubernetes.helm;

import java.nio.file.Path;

/** Calls Helm once, says so, and then does not end by itself. */
final class HelmCallerMain {

  private HelmCallerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("cleaned up")));
    HelmCharts.lint(Path.of(arguments[0]));
    System.out.println("called");
    Thread.sleep(Long.MAX_VALUE);
  }
}
