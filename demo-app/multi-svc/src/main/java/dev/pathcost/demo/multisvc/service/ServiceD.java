package dev.pathcost.demo.multisvc.service;

import dev.pathcost.demo.multisvc.Work;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** {@code svc-d}. */
@Controller("/d/v1")
@ExecuteOn("functions")
@Requires(property = "pathcost.service", value = "svc-d")
class ServiceD {

  private final Work work;

  ServiceD(Work work) {
    this.work = work;
  }

  @Get("/d1")
  @TracePerformance
  Map<String, Object> d1() {
    work.of("d1");
    return Map.of("d1", "done");
  }
}
