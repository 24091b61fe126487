package dev.pathcost.demo.multisvc.service;

import dev.pathcost.demo.multisvc.Work;
import dev.pathcost.tracer.TracePerformance;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** {@code svc-f}. */
@Controller("/f/v1")
@ExecuteOn("functions")
@Requires(property = "pathcost.service", value = "svc-f")
class ServiceF {

  private final Work work;

  ServiceF(Work work) {
    this.work = work;
  }

  @Get("/f1")
  @TracePerformance
  Map<String, Object> f1() {
    work.of("f1");
    return Map.of("f1", "done");
  }
}
