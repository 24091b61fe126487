package dev.pathcost.harness.junit;

import dev.pathcost.harness.environment.SystemDescriptionReader;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The request types of the system that the test class names, in its description's order. */
final class RequestTypes implements ArgumentsProvider {

  RequestTypes() {}

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    String system = PathcostExtension.systemName(context);
    ClassLoader classLoader = context.getRequiredTestClass().getClassLoader();
    return SystemDescriptionReader.ofClassPath(system, classLoader).requests().keySet().stream()
        .map(Arguments::of);
  }
}
