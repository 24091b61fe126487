package dev.pathcost.harness.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which kinds of failure the report tells apart, as Allure's {@code categories.json}. */
final class Categories {

  /**
   * One kind. Allure takes every one that matches, so exactly one may match a failure.
   *
   * @param name the title in the report
   * @param matchedStatuses Allure's statuses
   * @param traceRegex what the whole stack trace has to match
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Category(String name, List<String> matchedStatuses, String traceRegex) {}

  private static final List<String> FAILURES = List.of("failed", "broken");

  private Categories() {}

  /**
   * All kinds.
   *
   * @param product types of errors that are the product's
   * @param costs types of errors that say something became more expensive
   * @param incomplete types of errors that say a trace did not come, or not whole
   * @param infrastructure types of errors of what is around the product
   */
  static List<Category> of(
      List<Class<? extends Throwable>> product,
      List<Class<? extends Throwable>> costs,
      List<Class<? extends Throwable>> incomplete,
      List<Class<? extends Throwable>> infrastructure) {
    List<Class<? extends Throwable>> named = Stream.of(product, costs, incomplete, infrastructure)
        .flatMap(List::stream)
        .toList();
    return List.of(
        new Category("Product: a request failed", FAILURES, thrown(product)),
        new Category("Cost: above the baseline", FAILURES, thrown(costs)),
        new Category("Trace incomplete or not found", FAILURES, thrown(incomplete)),
        new Category("Infrastructure", FAILURES, thrown(infrastructure)),
        new Category(
            "Expectation: rows are not as expected",
            List.of("failed"),
            "(?s)(?!" + names(named) + ").*"),
        new Category("Something else", List.of("broken"), "(?s)(?!" + names(named) + ").*"));
  }

  private static String thrown(List<Class<? extends Throwable>> types) {
    return "(?s)" + names(types) + ".*";
  }

  /** A stack trace begins with the type of what was thrown. */
  private static String names(List<Class<? extends Throwable>> types) {
    return types.stream()
        .map(type -> Pattern.quote(type.getName()))
        .collect(Collectors.joining("|", "(?:", ")"));
  }
}
