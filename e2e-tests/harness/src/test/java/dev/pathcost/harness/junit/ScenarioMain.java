package dev.pathcost.harness.junit;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs a scenario as Maven would, in a JVM of its own, and prints what failed. */
final class ScenarioMain {

  private ScenarioMain() {}

  public static void main(String[] arguments) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(DiscoverySelectors.selectClass(arguments[0]))
        .build();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    System.out.println("e2e.services.env at the end: " + System.getProperty("e2e.services.env"));
    for (TestExecutionSummary.Failure failure : summary.getFailures()) {
      System.out.println(
          "FAILED " + failure.getTestIdentifier().getDisplayName() + ": " + failure.getException());
    }
    System.out.printf(
        "%d succeeded, %d failed%n",
        summary.getTestsSucceededCount(), summary.getTotalFailureCount());
  }
}
