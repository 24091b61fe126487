package dev.pathcost.harness.environment;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.SystemDescription.ImageSource;
import dev.pathcost.harness.environment.SystemDescription.KubernetesLaunch;
import dev.pathcost.harness.environment.SystemDescription.LocalLaunch;
import dev.pathcost.harness.settings.Nearest;
import dev.pathcost.span.RequestType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a system description.
 *
 * <pre>{@code
 * system: multi-svc
 * services: [svc-a, svc-b]
 * health: /health
 * requests:
 *   svc-a GET /a/v1/a1: [svc-a, svc-b]
 * local:
 *   jar: demo-app/multi-svc/target/multi-svc.jar
 *   jvm: []
 *   environment:
 *     PATHCOST_SERVICE: ${service}
 *     PATHCOST_DOWNSTREAM_SVC_B: ${url:svc-b}
 * kubernetes:
 *   chart: charts/multi-svc
 *   image:
 *     dockerfile: demo-app/image/Dockerfile
 *     context: demo-app/multi-svc/target
 *     files: [multi-svc.jar, lib]
 *     arguments:
 *       BASE: ${image.base}
 *   values:
 *     image.tag: ${image.tag}
 * }</pre>
 */
public final class SystemDescriptionReader {

  private static final ObjectMapper YAML = YAMLMapper.builder()
      .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
      .build()
      .registerModule(DescriptionText.module());

  private final String file;

  private SystemDescriptionReader(String file) {
    this.file = file;
  }

  /**
   * Reads {@code systems/<name>.yaml} from the class path.
   *
   * @throws InvalidSystemDescriptionException if it is not there or cannot be used
   */
  public static SystemDescription ofClassPath(String name, ClassLoader classLoader) {
    String resource = "systems/" + name + ".yaml";
    try (@Nullable InputStream in = classLoader.getResourceAsStream(resource)) {
      if (in == null) {
        throw new InvalidSystemDescriptionException(
            "There is no description of system '%s': %s is not on the class path"
                .formatted(name, resource));
      }
      return read(resource, in);
    } catch (IOException e) {
      throw new InvalidSystemDescriptionException(
          "%s: cannot be read: %s".formatted(resource, e.getMessage()));
    }
  }

  /**
   * Reads a description.
   *
   * @param file the file's name, for messages
   * @throws InvalidSystemDescriptionException if the description cannot be used
   */
  public static SystemDescription read(String file, InputStream in) throws IOException {
    return new SystemDescriptionReader(file).read(in);
  }

  private SystemDescription read(InputStream in) throws IOException {
    RawDescription raw;
    try {
      raw = YAML.readValue(in, RawDescription.class);
    } catch (UnrecognizedPropertyException e) {
      List<String> known =
          e.getKnownPropertyIds().stream().map(Object::toString).toList();
      throw invalid(
          line(e),
          "unknown key '%s'%s Known keys here: %s"
              .formatted(
                  e.getPropertyName(),
                  Nearest.question(e.getPropertyName(), known),
                  String.join(", ", known)));
    } catch (JacksonException e) {
      throw invalid(line(e), e.getOriginalMessage());
    }
    return described(raw);
  }

  private SystemDescription described(RawDescription raw) {
    DescriptionText system = present("system", raw.system);
    DescriptionText health = present("health", raw.health);
    Set<String> services = new LinkedHashSet<>();
    for (DescriptionText service : present("services", raw.services)) {
      if (!services.add(text(service))) {
        throw invalid(service.line(), "service '" + service.value() + "' is named twice");
      }
    }
    if (services.isEmpty()) {
      throw invalid(system.line(), "system '" + system.value() + "' has no services");
    }
    if (!health.value().startsWith("/")) {
      throw invalid(health.line(), "the health path has to begin with '/'");
    }
    return new SystemDescription(
        text(system),
        List.copyOf(services),
        health.value(),
        requests(present("requests", raw.requests), services),
        local(present("local", raw.local), services),
        Optional.ofNullable(raw.kubernetes).map(this::kubernetes));
  }

  private Map<RequestType, Set<String>> requests(
      Map<DescriptionText, List<DescriptionText>> raw, Set<String> services) {
    Map<RequestType, Set<String>> requests = new LinkedHashMap<>();
    raw.forEach((key, taking) -> {
      RequestType type = requestType(key);
      known(new DescriptionText(type.service(), key.line()), services);
      Set<String> names = new LinkedHashSet<>();
      names.add(type.service());
      for (DescriptionText service : taking) {
        names.add(known(service, services));
      }
      if (requests.put(type, names) != null) {
        throw invalid(key.line(), "request type '" + type + "' is named twice");
      }
    });
    return requests;
  }

  private RequestType requestType(DescriptionText key) {
    try {
      return RequestType.parse(key.value());
    } catch (IllegalArgumentException e) {
      throw invalid(key.line(), String.valueOf(e.getMessage()));
    }
  }

  private LocalLaunch local(RawDescription.Local local, Set<String> services) {
    Map<String, String> environment = new LinkedHashMap<>();
    present("local.environment", local.environment).forEach((name, value) -> {
      for (String service : Placeholders.servicesIn(value.value())) {
        known(new DescriptionText(service, value.line()), services);
      }
      Placeholders.unknownIn(value.value()).ifPresent(unknown -> {
        throw invalid(
            value.line(),
            "unknown placeholder '%s'. Known: %s".formatted(unknown, Placeholders.KNOWN));
      });
      environment.put(name.value(), value.value());
    });
    List<String> jvm = local.jvm == null
        ? List.of()
        : local.jvm.stream().map(DescriptionText::value).toList();
    return new LocalLaunch(text(present("local.jar", local.jar)), jvm, environment);
  }

  private KubernetesLaunch kubernetes(RawDescription.Kubernetes kubernetes) {
    return new KubernetesLaunch(
        text(present("kubernetes.chart", kubernetes.chart)),
        Optional.ofNullable(kubernetes.image).map(this::image),
        texts(kubernetes.values, ChartPlaceholders.OF_VALUES));
  }

  private ImageSource image(RawDescription.Image image) {
    return new ImageSource(
        text(present("kubernetes.image.dockerfile", image.dockerfile)),
        text(present("kubernetes.image.context", image.context)),
        present("kubernetes.image.files", image.files).stream().map(this::text).toList(),
        texts(image.arguments, ChartPlaceholders.OF_IMAGES));
  }

  private Map<String, String> texts(
      @Nullable Map<DescriptionText, DescriptionText> raw, List<String> placeholders) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (raw != null) {
      raw.forEach((name, value) -> {
        for (String used : PlaceholderText.names(value.value())) {
          if (!placeholders.contains(used)) {
            throw invalid(
                value.line(),
                "unknown placeholder '${%s}'%s Known here: %s"
                    .formatted(
                        used,
                        Nearest.question(used, placeholders),
                        String.join(", ", placeholders)));
          }
        }
        texts.put(name.value(), value.value());
      });
    }
    return texts;
  }

  private <T> T present(String key, @Nullable T value) {
    if (value == null) {
      throw invalid(1, "the key '" + key + "' is missing, or has no value");
    }
    return value;
  }

  private String known(DescriptionText service, Collection<String> services) {
    if (!services.contains(service.value())) {
      throw invalid(
          service.line(),
          "unknown service '%s'%s Known services: %s"
              .formatted(
                  service.value(),
                  Nearest.question(service.value(), services),
                  String.join(", ", services)));
    }
    return service.value();
  }

  private String text(DescriptionText text) {
    if (text.value().isBlank()) {
      throw invalid(text.line(), "a value is missing");
    }
    return text.value();
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
  }

  private InvalidSystemDescriptionException invalid(int line, String problem) {
    return new InvalidSystemDescriptionException(file + ":" + line + ": " + problem);
  }
}
