package dev.pathcost.demo.toy;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** Up as soon as it answers: the application needs nothing else to serve. */
@Controller("/health")
final class Health {

  @Get(uris = {"/", "/liveness", "/readiness"})
  Map<String, String> health() {
    return Map.of("status", "UP");
  }
}
