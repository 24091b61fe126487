package dev.pathcost.demo.multisvc.service;

import dev.pathcost.demo.multisvc.Downstream;
import dev.pathcost.demo.multisvc.Work;
import dev.pathcost.tracer.PerformanceTracer;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** {@code svc-a}, where requests come in. */
@Controller("/a/v1")
@ExecuteOn("functions")
@Requires(property = "pathcost.service", value = "svc-a")
class ServiceA {

  private final Work work;
  private final Downstream downstream;
  private final PerformanceTracer tracer;

  ServiceA(Work work, Downstream downstream, PerformanceTracer tracer) {
    this.work = work;
    this.downstream = downstream;
    this.tracer = tracer;
  }

  @Get("/a1")
  @TracePerformance
  Map<String, Object> a1() throws Exception {
    work.of("a1");
    return tracer.measure("prepare", () -> {
      work.of("prepare");
      return Map.of("a1", downstream.call("svc-b", "/b/v1/b1"));
    });
  }

  @Get("/a2")
  @TracePerformance
  Map<String, Object> a2() {
    work.of("a2");
    return Map.of("a2", downstream.call("svc-b", "/b/v1/b2"));
  }

  /** Calls {@code svc-e} and {@code svc-g} at the same time. */
  @Get("/a3")
  @TracePerformance
  Map<String, Object> a3() {
    work.of("a3");
    CompletableFuture<Map<String, Object>> e = downstream.callAsync("svc-e", "/e/v1/e1");
    CompletableFuture<Map<String, Object>> g = downstream.callAsync("svc-g", "/g/v1/g1");
    return Map.of("a3", Map.of("e", e.join(), "g", g.join()));
  }

  @Get("/a4")
  @TracePerformance
  Map<String, Object> a4() {
    work.of("a4");
    return Map.of("a4", downstream.call("svc-c", "/c/v1/c2"));
  }

  /** Three nested functions and no other service. */
  @Get("/a5")
  @TracePerformance("f1")
  Map<String, Object> a5() throws Exception {
    work.of("f1");
    return tracer.measure("f2", this::f2);
  }

  private Map<String, Object> f2() throws Exception {
    work.of("f2");
    return tracer.measure("f3", () -> {
      work.of("f3");
      return Map.of("a5", "done");
    });
  }
}
