package dev.pathcost.harness.environment.kubernetes.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Path;
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
   * Reads the values of a chart of this project.
   *
   * @param chart the chart's directory
   * @throws InfrastructureException if they cannot be read
   */
  public static GatewayRoutes of(Path chart) {
    Path file = chart.resolve("values.yaml");
    try {
      JsonNode values = new YAMLMapper().readTree(file.toFile());
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
        throw new IOException("gateway.selector or gateway.port is missing");
      }
      return new GatewayRoutes(selector, port, routes);
    } catch (IOException e) {
      throw new InfrastructureException(
          "The chart's values " + file + " say nothing of a gateway: " + e.getMessage(),
          "complete them, or -De2e.entry=port-forward.",
          e);
    }
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
