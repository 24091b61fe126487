package dev.pathcost.demo.multisvc.service;

import dev.pathcost.demo.multisvc.Downstream;
import dev.pathcost.demo.multisvc.Work;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** {@code svc-e}, which calls two services, one after the other. */
@Controller("/e/v1")
@ExecuteOn("functions")
@Requires(property = "pathcost.service", value = "svc-e")
class ServiceE {

  private final Work work;
  private final Downstream downstream;

  ServiceE(Work work, Downstream downstream) {
    this.work = work;
    this.downstream = downstream;
  }

  @Get("/e1")
  @TracePerformance
  Map<String, Object> e1() {
    work.of("e1");
    Map<String, Object> f = downstream.call("svc-f", "/f/v1/f1");
    return Map.of("e1", f, "d", downstream.call("svc-d", "/d/v1/d1"));
  }

  @Get("/e2")
  @TracePerformance
  Map<String, Object> e2() {
    work.of("e2");
    return Map.of("e2", "done");
  }
}
