package dev.pathcost.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pathcost.span.RequestType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemDescriptionReaderTest {

  private static final String GOOD = """
      # The line numbers of the tests below count from here.
      system: shop
      services: [cart, stock]
      health: /health
      requests:
        cart GET /cart: [stock]
        stock GET /stock: []
      local:
        jar: target/shop.jar
        jvm: [-Xmx64m]
        environment:
          NAME: ${service}
          STOCK: ${url:stock}
      """;

  @Test
  void aDescriptionSaysAllThatAnEnvironmentNeeds() throws IOException {
    SystemDescription system = read(GOOD);

    assertThat(system.name()).isEqualTo("shop");
    assertThat(system.services()).containsExactly("cart", "stock");
    assertThat(system.healthPath()).isEqualTo("/health");
    assertThat(system.local().jar()).isEqualTo("target/shop.jar");
    assertThat(system.local().jvmFlags()).containsExactly("-Xmx64m");
    assertThat(system.local().environment())
        .containsEntry("NAME", "${service}")
        .containsEntry("STOCK", "${url:stock}");
  }

  @Test
  void theEntryServiceTakesPartInEveryRequest() throws IOException {
    SystemDescription system = read(GOOD);

    Set<String> services = system.servicesOf(RequestType.parse("cart GET /cart"));

    assertThat(services).containsExactly("cart", "stock");
    assertThat(system.servicesOf(RequestType.parse("stock GET /stock"))).containsExactly("stock");
  }

  @Test
  void aRequestTypeThatThereIsNotIsRefusedWithThoseThereAre() throws IOException {
    SystemDescription system = read(GOOD);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> system.servicesOf(RequestType.parse("cart GET /car")))
        .withMessage(
            "System shop has no request type 'cart GET /car'. It has: cart GET /cart, stock GET /stock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "health:|helth:|4|unknown key 'helth', did you mean 'health'? Known keys here:",
        "  jar:|  jarr:|9|unknown key 'jarr', did you mean 'jar'? Known keys here:",
        "[cart, stock]|[cart, cart]|3|service 'cart' is named twice",
        "[cart, stock]|[]|2|system 'shop' has no services",
        "[cart, stock]|cart|3|",
        "/health|health|4|the health path has to begin with '/'",
        ": [stock]|: [stok]|6|unknown service 'stok', did you mean 'stock'? Known services: cart,",
        "cart GET /cart|cat GET /cart|6|unknown service 'cat', did you mean 'cart'?",
        "cart GET /cart|cart|6|A request type reads like",
        "${url:stock}|${url:stick}|13|unknown service 'stick', did you mean 'stock'?",
        "${service}|${name}|12|unknown placeholder '${name}'. Known: ${service}, ${port}, ${otlp}",
        "system: shop||1|the key 'system' is missing",
        "[cart, stock]|[cart, stock|4|",
        "stock GET /stock|cart  GET /cart|7|request type 'cart GET /cart' is named twice",
        "health: /health|system: two|4|Duplicate field 'system'",
        "target/shop.jar|''|9|a value is missing",
      })
  void aMistakeIsNamedWithFileAndLine(String good, String bad, int line, String message) {
    String text = GOOD.replace(good, bad == null ? "" : bad);

    assertThatExceptionOfType(InvalidSystemDescriptionException.class)
        .isThrownBy(() -> read(text))
        .withMessageStartingWith("systems/shop.yaml:" + line + ": ")
        .withMessageContaining(message == null ? "" : message);
  }

  @Test
  void aSystemWithoutADescriptionIsSaidWithWhereItWasLookedFor() {
    assertThatExceptionOfType(InvalidSystemDescriptionException.class)
        .isThrownBy(
            () -> SystemDescriptionReader.ofClassPath("nowhere", getClass().getClassLoader()))
        .withMessage(
            "There is no description of system 'nowhere': systems/nowhere.yaml is not on the class path");
  }

  private static SystemDescription read(String text) throws IOException {
    return SystemDescriptionReader.read(
        "systems/shop.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
