package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.internal;
import static dev.pathcost.calltree.TestSpan.proxy;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.span;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.SpanKind;
import org.junit.jupiter.api.Test;

class FoldingTest {

  @Test
  void aCallsParentIsItsNearestAncestorThatIsACall() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1"),
        function("2", "svc-a", "a1").under("1"),
        client("3", "svc-a").under("2"),
        proxy("4", "svc-a", SpanKind.CLIENT).under("3"),
        proxy("5", "svc-b", SpanKind.SERVER).under("4"),
        server("6", "svc-b", "GET /b/v1/b1").under("5"),
        function("7", "svc-b", "b1").under("6"));

    assertThat(tree.shape()).hasToString("svc-a_a1(svc-b_b1)");
  }

  @Test
  void whatWasFoldedIsCountedByWhatItWas() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1"),
        function("2", "svc-a", "a1").under("1"),
        client("3", "svc-a").under("2"),
        proxy("4", "svc-a", SpanKind.CLIENT).under("3"),
        proxy("5", "svc-b", SpanKind.INTERNAL).under("4"),
        server("6", "svc-b", "GET /b/v1/b1").under("5"),
        internal("7", "svc-b").under("6"),
        function("8", "svc-b", "b1").under("7"));

    assertThat(tree.counts()).isEqualTo(new SpanCounts(8, 0, 2, 3, 1, 2, 2, 0, 0, 0));
  }

  @Test
  void theServerSpanStandsInForAServiceWithoutFunctionSpans() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1"),
        function("2", "svc-a", "a1").under("1"),
        client("3", "svc-a").under("2"),
        server("4", "svc-x", "GET /x").under("3").cpu(7),
        client("5", "svc-x").under("4"),
        server("6", "svc-c", "GET /c/v1/c1").under("5"),
        function("7", "svc-c", "c1").under("6"));

    assertThat(tree.shape()).hasToString("svc-a_a1(svc-x_GET /x(svc-c_c1))");
    assertThat(tree.calls().get(1).selfCpuNanos()).isEqualTo(7);
  }

  @Test
  void aServerSpanDoesNotStandInWhereItsServiceHasAFunctionSpanElsewhereInTheTrace() {
    CallTree tree = tree(
        function("1", "svc-a", "a1"),
        server("2", "svc-b", "GET /plain").under("1"),
        server("3", "svc-b", "GET /b/v1/b1").under("1"),
        function("4", "svc-b", "b1").under("3"));

    assertThat(tree.shape()).hasToString("svc-a_a1(svc-b_b1)");
  }

  @Test
  void aProxyNeverStandsInAndIsNeverAFunction() {
    CallTree tree = tree(
        proxy("1", "svc-x", SpanKind.SERVER),
        proxy("2", "svc-y", SpanKind.UNSPECIFIED).under("1"),
        function("4", "svc-z", "filter").byProxy().under("2"),
        function("3", "svc-a", "a1").under("4"));

    assertThat(tree.shape()).hasToString("svc-a_a1");
  }

  @Test
  void aProxyThatReportsUnderItsServicesNameKeepsNoOneFromStandingIn() {
    CallTree tree = tree(
        proxy("1", "svc-a", SpanKind.SERVER),
        server("2", "svc-a", "GET /a").under("1"),
        proxy("3", "svc-a", SpanKind.CLIENT).under("2"));

    assertThat(tree.shape()).hasToString("svc-a_GET /a");
  }

  @Test
  void whereNoKindIsToldTheSpansStandInAtWhichTheTraceEntersAService() {
    CallTree tree = tree(
        span("1", "nginx", SpanKind.UNSPECIFIED, "/api/post"),
        span("2", "nginx", SpanKind.UNSPECIFIED, "post_client").under("1"),
        span("3", "post", SpanKind.UNSPECIFIED, "post_server").under("2"),
        span("4", "post", SpanKind.UNSPECIFIED, "mongo_insert").under("3"));

    assertThat(tree.shape()).hasToString("nginx_/api/post(post_post_server)");
    assertThat(tree.counts().foldedOther()).isEqualTo(2);
  }

  @Test
  void aServiceThatConsumesMessagesIsEnteredThroughItsConsumerSpan() {
    CallTree tree = tree(
        function("1", "svc-a", "a1"),
        span("2", "svc-a", SpanKind.PRODUCER, "orders send").under("1"),
        proxy("3", "svc-m", SpanKind.INTERNAL).under("2"),
        span("4", "svc-m", SpanKind.CONSUMER, "orders receive").under("3"),
        span("5", "svc-m", SpanKind.CONSUMER, "orders process").under("4"));

    assertThat(tree.shape()).hasToString("svc-a_a1(svc-m_orders receive)");
  }

  @Test
  void whereASpanThatWasFoldedMadeSeveralCallsAllOfThemAreRoots() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1"),
        function("2", "svc-a", "filter").under("1").time(1, 2),
        function("3", "svc-a", "a1").under("1").time(2, 3));

    assertThat(tree.roots()).extracting(Call::element).containsExactly("svc-a_filter", "svc-a_a1");
  }

  @Test
  void aCallWithoutACpuValueIsUnmeasured() {
    CallTree tree =
        tree(function("1", "svc-a", "f1").cpu(0), function("2", "svc-a", "f2").under("1"));

    assertThat(tree.counts().unmeasured()).isEqualTo(1);
    assertThat(tree.calls()).extracting(Call::measured).containsExactly(1, 0);
  }
}
