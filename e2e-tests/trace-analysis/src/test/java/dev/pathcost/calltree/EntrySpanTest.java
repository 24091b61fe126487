package dev.pathcost.calltree;

import static dev.pathcost.calltree.TestSpan.client;
import static dev.pathcost.calltree.TestSpan.function;
import static dev.pathcost.calltree.TestSpan.proxy;
import static dev.pathcost.calltree.TestSpan.server;
import static dev.pathcost.calltree.TestSpan.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.span.SpanKind;
import org.junit.jupiter.api.Test;

class EntrySpanTest {

  @Test
  void theServerSpanAtTheRootNamesTheRequestTypeAndGivesTheDuration() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1").time(0, 100).failed(),
        function("2", "svc-a", "a1").under("1").time(10, 90));

    assertThat(tree.requestType()).hasToString("svc-a GET /a/v1/a1");
    assertThat(tree.durationNanos()).isEqualTo(100);
    assertThat(tree.error()).isTrue();
  }

  @Test
  void withoutAServerSpanTheRootCallDoes() {
    CallTree tree = tree(
        function("1", "svc-a", "nightly").time(0, 80),
        server("2", "svc-b", "GET /b").under("1").time(1, 2));

    assertThat(tree.requestType()).hasToString("svc-a nightly");
    assertThat(tree.durationNanos()).isEqualTo(80);
    assertThat(tree.error()).isFalse();
  }

  @Test
  void clientsAndProxiesInFrontAreNotTheEntry() {
    CallTree tree = tree(
        client("1", "load-generator"),
        proxy("2", "gateway", SpanKind.SERVER).under("1"),
        server("3", "svc-a", "GET /a/v1/a1").under("2"),
        function("4", "svc-a", "a1").under("3"));

    assertThat(tree.requestType()).hasToString("svc-a GET /a/v1/a1");
  }

  @Test
  void aServerSpanStillIsTheEntryWhereItMadeSeveralCalls() {
    CallTree tree = tree(
        server("1", "svc-a", "GET /a/v1/a1"),
        function("2", "svc-a", "filter").under("1"),
        function("3", "svc-a", "a1").under("1"));

    assertThat(tree.requestType()).hasToString("svc-a GET /a/v1/a1");
  }

  @Test
  void whereTheWayForksBeforeAnyServerTheForkIsTheEntry() {
    CallTree tree = tree(
        client("1", "load-generator").time(0, 7),
        server("2", "svc-a", "GET /a").under("1"),
        server("3", "svc-b", "GET /b").under("1"));

    assertThat(tree.requestType()).hasToString("load-generator GET");
    assertThat(tree.durationNanos()).isEqualTo(7);
  }

  @Test
  void anEntryWithoutAServiceNameStillHasARequestType() {
    CallTree tree = tree(server("1", "", " "));

    assertThat(tree.requestType()).hasToString("unknown_service unnamed");
  }
}
