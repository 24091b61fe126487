package dev.pathcost.harness.evidence;

import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.util.ResultsUtils;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of a test in the report. */
public final class Steps {

  /** What is done in a step. */
  public interface Step<T> {
    T run() throws InterruptedException;
  }

  /** What is done in a step that brings nothing. */
  public interface Action {
    void run() throws InterruptedException;
  }

  private final AllureLifecycle allure;

  public Steps(AllureLifecycle allure) {
    this.allure = allure;
  }

  /** Does something as a step; outside a test, where no step can be shown, just does it. */
  public <T> T step(String name, Step<T> body) throws InterruptedException {
    if (allure.getCurrentTestCaseOrStep().isEmpty()) {
      return body.run();
    }
    String id = UUID.randomUUID().toString();
    allure.startStep(id, new StepResult().setName(name));
    @Nullable Throwable failure = null;
    try {
      return body.run();
    } catch (Throwable e) {
      failure = e;
      throw e;
    } finally {
      end(id, failure);
    }
  }

  /** The same, without a result. */
  public void action(String name, Action body) throws InterruptedException {
    step(name, () -> {
      body.run();
      return name;
    });
  }

  private void end(String id, @Nullable Throwable failure) {
    allure.updateStep(id, step -> {
      if (failure == null) {
        step.setStatus(Status.PASSED);
      } else {
        step.setStatus(ResultsUtils.getStatus(failure).orElse(Status.BROKEN));
        ResultsUtils.getStatusDetails(failure).ifPresent(step::setStatusDetails);
      }
    });
    allure.stopStep(id);
  }
}
