package dev.pathcost.harness.junit;

import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.Setting;
import dev.pathcost.harness.settings.Settings;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Leaves out the tests whose setting has its default value. */
final class OnlyIfGivenCondition implements ExecutionCondition {

  OnlyIfGivenCondition() {}

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), OnlyIfGiven.class)
        .map(annotation -> evaluate(annotation.value()))
        .orElseGet(() -> ConditionEvaluationResult.enabled("no setting is asked for"));
  }

  private static ConditionEvaluationResult evaluate(String name) {
    Setting<?> setting = KnownSettings.all().stream()
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no setting " + name));
    String value = Settings.read(System.getProperties(), System.getenv()).text(setting);
    return value.equals(setting.defaultText())
        ? ConditionEvaluationResult.disabled(
            "-D" + name + " is not given: " + setting.description())
        : ConditionEvaluationResult.enabled("-D" + name + "=" + value);
  }
}
