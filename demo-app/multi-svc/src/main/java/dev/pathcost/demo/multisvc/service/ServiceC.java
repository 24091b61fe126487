package dev.pathcost.demo.multisvc.service;

import dev.pathcost.demo.multisvc.Downstream;
import dev.pathcost.demo.multisvc.Work;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** {@code svc-c}. */
@Controller("/c/v1")
@ExecuteOn("functions")
@Requires(property = "pathcost.service", value = "svc-c")
class ServiceC {

  private final Work work;
  private final Downstream downstream;

  ServiceC(Work work, Downstream downstream) {
    this.work = work;
    this.downstream = downstream;
  }

  @Get("/c1")
  @TracePerformance
  Map<String, Object> c1() {
    work.of("c1");
    return Map.of("c1", "done");
  }

  @Get("/c2")
  @TracePerformance
  Map<String, Object> c2() {
    work.of("c2");
    return Map.of("c2", downstream.call("svc-e", "/e/v1/e2"));
  }
}
