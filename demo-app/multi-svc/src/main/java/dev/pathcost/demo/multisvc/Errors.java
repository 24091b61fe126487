package dev.pathcost.demo.multisvc;

import io.micronaut.context.annotation.Value;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.opentelemetry.api.trace.Span;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** Errors as JSON, with the trace to look at. */
@Controller
final class Errors {

  private final String service;

  Errors(@Value("${pathcost.service}") String service) {
    this.service = service;
  }

  @Error(global = true, status = HttpStatus.NOT_FOUND)
  HttpResponse<Map<String, String>> notFound(HttpRequest<?> request) {
    return HttpResponse.notFound(body(service + " does not serve " + request.getPath()));
  }

  @Error(global = true)
  HttpResponse<Map<String, String>> failed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
    Map<String, String> body = body(String.valueOf(cause.getMessage()));
    if (cause instanceof DownstreamException downstream) {
      body.put("downstream", downstream.service());
      return HttpResponse.<Map<String, String>>status(HttpStatus.BAD_GATEWAY).body(body);
    }
    return HttpResponse.serverError(body);
  }

  private Map<String, String> body(String error) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("error", error);
    body.put("service", service);
    body.put("traceId", Span.current().getSpanContext().getTraceId());
    return body;
  }
}
