package dev.pathcost.harness.junit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests their running system, and keeps the evidence of those that fail. */
final class PathcostExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(PathcostExtension.class);

  PathcostExtension() {}

  /** Here and not with the parameter, since JUnit would hide the failure in one of its own. */
  @Override
  public void beforeEach(ExtensionContext context) {
    run(context).start(systemName(context), context.getRequiredTestClass().getClassLoader());
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == RunningSystem.class;
  }

  @Override
  public RunningSystem resolveParameter(ParameterContext parameter, ExtensionContext context) {
    ClassLoader classLoader = context.getRequiredTestClass().getClassLoader();
    return run(context).system(systemName(context), classLoader, log(context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    // Absent where the run could not begin, which is what the test has failed of then.
    Run run = context.getRoot().getStore(NAMESPACE).get(Run.class, Run.class);
    if (run != null) {
      String test = context.getRequiredTestClass().getSimpleName() + "-" + context.getDisplayName();
      context
          .getExecutionException()
          .ifPresent(failure -> run.keepEvidence(test, log(context), failure));
    }
  }

  /** The system that the test class names. */
  static String systemName(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(
            context.getRequiredTestClass(), PathcostTest.class, context.getEnclosingTestClasses())
        .map(PathcostTest::system)
        .orElseThrow(() -> new IllegalStateException("There is no @PathcostTest"));
  }

  /** One for the whole run: the root's store closes it after the last test. */
  private static Run run(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Run.class, key -> Run.begin(), Run.class);
  }

  private static MeasurementLog log(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    return store.computeIfAbsent(
        context.getUniqueId(), key -> new MeasurementLog(), MeasurementLog.class);
  }
}
