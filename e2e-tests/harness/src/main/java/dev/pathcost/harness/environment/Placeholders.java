package dev.pathcost.harness.environment;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a description may leave open, since only the running environment knows it.
 *
 * @param service the service that is started
 * @param port the port it has to listen on
 * @param otlp where it sends its traces to
 * @param urls the base address of each service
 */
public record Placeholders(String service, int port, URI otlp, Function<String, URI> urls) {

  static final String KNOWN = "${service}, ${port}, ${otlp}, ${url:<service>}";

  private static final String URL = "url:";

  /** The text with every placeholder filled in. */
  public String fillIn(String text) {
    return PlaceholderText.fillIn(text, this::value);
  }

  private String value(String name) {
    return switch (name) {
      case "service" -> service;
      case "port" -> Integer.toString(port);
      case "otlp" -> otlp.toString();
      default -> urls.apply(name.substring(URL.length())).toString();
    };
  }

  /** The services whose addresses the text asks for. */
  static List<String> servicesIn(String text) {
    return PlaceholderText.names(text).stream()
        .filter(name -> name.startsWith(URL))
        .map(name -> name.substring(URL.length()))
        .toList();
  }

  /** The first placeholder that there is none of. */
  static Optional<String> unknownIn(String text) {
    List<String> known = List.of("service", "port", "otlp");
    return PlaceholderText.names(text).stream()
        .filter(name -> !known.contains(name) && !name.startsWith(URL))
        .map(name -> "${" + name + "}")
        .findFirst();
  }
}
