package dev.pathcost.demo.multisvc;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** Up as soon as it answers: a service needs nothing else to serve. */
@Controller("/health")
final class Health {

  @Get(uris = {"/", "/liveness", "/readiness"})
  Map<String, String> health() {
    return Map.of("status", "UP");
  }
}
