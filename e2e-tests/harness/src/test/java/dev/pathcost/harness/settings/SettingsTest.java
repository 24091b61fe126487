package dev.pathcost.harness.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SettingsTest {

  static final List<Setting<?>> ALL = KnownSettings.all();

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @ParameterizedTest
  @FieldSource("ALL")
  void everySettingIsDescribedAndItsDefaultCanBeRead(Setting<?> setting) {
    assertThat(setting.name()).startsWith("e2e.");
    assertThat(setting.description()).endsWith(".");
    assertThat((Object) read().get(setting)).isNotNull();
  }

  @Test
  void aPropertyCountsBeforeAVariableAndAVariableBeforeTheDefault() {
    properties.setProperty("e2e.requests", "7");
    environment.put("E2E_REQUESTS", "8");
    environment.put("E2E_LOCAL_JVM_FLAGS", "-Xmx1g -Xint");

    Settings settings = read();

    assertThat(settings.get(KnownSettings.REQUESTS)).isEqualTo(7);
    assertThat(settings.get(KnownSettings.LOCAL_JVM_FLAGS)).containsExactly("-Xmx1g", "-Xint");
    assertThat(settings.get(KnownSettings.WARMUP)).isEqualTo(5);
    assertThat(settings.isGiven(KnownSettings.REQUESTS)).isTrue();
    assertThat(settings.isGiven(KnownSettings.WARMUP)).isFalse();
  }

  @Test
  void aBlankValueIsNone() {
    properties.setProperty("e2e.requests", " ");
    environment.put("E2E_REQUESTS", "8");

    assertThat(read().get(KnownSettings.REQUESTS)).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"300ms, PT0.3S", "15s, PT15S", "2m, PT2M", "0ms, PT0S"})
  void durationsAreReadWithTheirUnit(String text, Duration expected) {
    properties.setProperty("e2e.traces.quiet", text);

    assertThat(read().get(KnownSettings.TRACES_QUIET)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "e2e.environment, lokal, did you mean 'local'?",
    "e2e.environment, k3d, Expected is one of local",
    "e2e.requests, twenty, not a whole number",
    "e2e.requests, 0, from 1 to",
    "e2e.baseline.cpu-margin, 20 %, a percentage from 0 to 1000",
    "e2e.baseline.cpu-margin, -5, a percentage from 0 to 1000",
    "e2e.baseline.cpu-margin, 1001, a percentage from 0 to 1000",
    "e2e.traces.timeout, 15, a duration such as",
    "e2e.traces.timeout, 15 hours, a duration such as",
  })
  void aValueThatCannotBeUsedIsNamedWithWhatIsExpected(String name, String value, String reason) {
    properties.setProperty(name, value);

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(this::read)
        .withMessageStartingWith("-D" + name + "=" + value + ": ")
        .withMessageContaining(reason)
        .withMessageContaining("default: ");
  }

  @Test
  void aValueOfAVariableThatCannotBeUsedIsNamedByTheVariable() {
    environment.put("E2E_TRACES_QUIET", "soon");

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(this::read)
        .withMessageStartingWith("E2E_TRACES_QUIET=soon: ");
  }

  @Test
  void aNameThatIsUnknownIsRefusedWithTheNearestOne() {
    properties.setProperty("e2e.request", "3");

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(this::read)
        .withMessageStartingWith(
            "-De2e.request: there is no such setting; did you mean e2e.requests?")
        .withMessageContaining("e2e.concurrency, e2e.en");
  }

  @Test
  void aNameThatIsLikeNoOtherIsRefusedAsWell() {
    properties.setProperty("e2e.completely.other", "3");

    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(this::read)
        .withMessageStartingWith("-De2e.completely.other: there is no such setting. Known are:");
  }

  @Test
  void aMistypedVariableIsRefusedAndOneOfSomebodyElseIsNot() {
    environment.put("E2E_BROWSER_HEADLESS", "true");
    assertThat(read()).isNotNull();

    environment.put("E2E_REQEUSTS", "3");
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(this::read)
        .withMessageContaining("did you mean E2E_REQUESTS?");
  }

  private Settings read() {
    return Settings.read(properties, environment);
  }
}
