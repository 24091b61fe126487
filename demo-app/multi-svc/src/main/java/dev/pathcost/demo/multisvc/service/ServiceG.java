package dev.pathcost.demo.multisvc.service;

import dev.pathcost.demo.multisvc.Work;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** {@code svc-g}. */
@Controller("/g/v1")
@ExecuteOn("functions")
@Requires(property = "pathcost.service", value = "svc-g")
class ServiceG {

  private final Work work;

  ServiceG(Work work) {
    this.work = work;
  }

  @Get("/g1")
  @TracePerformance
  Map<String, Object> g1() {
    work.of("g1");
    return Map.of("g1", "done");
  }
}
