package dev.pathcost.harness.environment.kubernetes.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pathcost.harness.environment.InfrastructureException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a chart lets in through the gateway.
 *
 * @param selector labels of the gateway's pods
 * @param port the port it listens on
 * @param routes each service's route; services without a host have none
 */
public record GatewayRoutes(Map<String, String> selector, int port, Map<String, Route> routes) {

  /**
   * How requests to one service are told apart.
   *
   * @param host what their header Host says
   * @param prefix what their paths begin with
   */
  public record Route(String host, String prefix) {}

  /**
   * Reads the values that a chart of this project is installed with.
   *
   * @param values the chart's own, with those merged into them that count before
   * @throws InfrastructureException if they say nothing of a gateway
   */
  public static GatewayRoutes of(JsonNode values) {
    Map<String, String> selector = new LinkedHashMap<>();
    values
        .at("/gateway/selector")
        .properties()
        .forEach(label -> selector.put(label.getKey(), label.getValue().asText()));
    Map<String, Route> routes = new LinkedHashMap<>();
    values.path("services").properties().forEach(service -> {
      String host = service.getValue().path("host").asText("");
      if (!host.isEmpty()) {
        String prefix = service.getValue().path("prefix").asText("/");
        routes.put(service.getKey(), new Route(host, prefix));
      }
    });
    int port = values.at("/gateway/port").asInt(0);
    if (selector.isEmpty() || port == 0) {
      throw new InfrastructureException(
          "The chart's values say nothing of a gateway: gateway.selector or gateway.port is missing.",
          "complete them, or -De2e.entry=port-forward.");
    }
    return new GatewayRoutes(selector, port, routes);
  }

  /**
   * The route to a service.
   *
   * @throws InfrastructureException if it has none
   */
  Route to(String service) {
    Route route = routes.get(service);
    if (route == null) {
      throw new InfrastructureException(
          "Service %s cannot be reached through the gateway: the chart's services.%s.host is not set."
              .formatted(service, service),
          "set it, or -De2e.entry=port-forward.");
    }
    return route;
  }
}
