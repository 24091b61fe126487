package dev.pathcost.demo.multisvc.service;

import dev.pathcost.demo.multisvc.Downstream;
import dev.pathcost.demo.multisvc.Work;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** {@code svc-b}. */
@Controller("/b/v1")
@ExecuteOn("functions")
@Requires(property = "pathcost.service", value = "svc-b")
class ServiceB {

  private final Work work;
  private final Downstream downstream;

  ServiceB(Work work, Downstream downstream) {
    this.work = work;
    this.downstream = downstream;
  }

  @Get("/b1")
  @TracePerformance
  Map<String, Object> b1() {
    work.of("b1");
    return Map.of("b1", downstream.call("svc-c", "/c/v1/c1"));
  }

  @Get("/b2")
  @TracePerformance
  Map<String, Object> b2() {
    work.of("b2");
    return Map.of("b2", downstream.call("svc-d", "/d/v1/d1"));
  }
}
