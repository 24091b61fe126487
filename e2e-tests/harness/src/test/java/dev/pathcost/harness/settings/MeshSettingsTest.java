package dev.pathcost.harness.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshSettingsTest {

  private final Properties properties = new Properties();

  @Test
  void addOnsAreNamesBetweenCommas() {
    properties.setProperty("e2e.addons", "jaeger, kiali");

    assertThat(read().get(MeshSettings.ADDONS)).containsExactlyInAnyOrder("jaeger", "kiali");
  }

  @Test
  void whatIsNotGivenIsEmpty() {
    Settings settings = read();

    assertThat(settings.get(MeshSettings.ADDONS)).isEmpty();
    assertThat(settings.get(MeshSettings.JAEGER_URL)).isEmpty();
    assertThat(settings.get(MeshSettings.IMAGES_DIR)).isEmpty();
  }

  @Test
  void anAddressIsReadWithItsBasePath() {
    properties.setProperty("e2e.jaeger.url", "http://localhost:16686/jaeger");

    assertThat(read().get(MeshSettings.JAEGER_URL))
        .contains(URI.create("http://localhost:16686/jaeger"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "e2e.addons         | jaeger,grafanna | there is no add-on 'grafanna', did you mean 'grafana'?",
        "e2e.addons         | jaeger,         | there is no add-on ''",
        "e2e.addons         | zipkin          | of jaeger, prometheus, grafana, kiali",
        "e2e.mesh           | isto            | did you mean 'istio'?",
        "e2e.entry          | ingress         | one of auto, gateway, port-forward",
        "e2e.traces         | zipkin          | one of otlp, jaeger",
        "e2e.jaeger.url     | localhost:16686 | begins with http:// or https://",
        "e2e.jaeger.otlp    | grpc://x:4317   | begins with http:// or https://",
        "e2e.istio.version  | latest          | not a version",
      })
  void aValueThatCannotBeUsedIsRefusedWithTheKnownOnes(String name, String value, String reason) {
    properties.setProperty(name, value);

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(this::read)
        .withMessageStartingWith("-D" + name + "=")
        .withMessageContaining(reason);
  }

  private Settings read() {
    return Settings.read(properties, Map.of());
  }
}
