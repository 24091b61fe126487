package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainChartTest {

  @TempDir
  Path directory;

  private Path chart;
  private Path scratch;

  @BeforeEach
  void aChart() throws IOException {
    chart = Files.createDirectories(directory.resolve("shop"));
    scratch = directory.resolve("scratch");
    Files.createDirectories(chart.resolve("templates"));
    Files.writeString(chart.resolve("Chart.yaml"), "name: shop\n");
    Files.writeString(chart.resolve("templates/all.yaml"), "kind: Service\n");
  }

  @Test
  void aChartWithoutLinksIsTakenAsItIs() {
    Path plain = PlainChart.of(chart, scratch);

    assertThat(plain).isEqualTo(chart);
    assertThat(scratch).doesNotExist();
  }

  @Test
  void whatLinksLeadToIsInTheCopy() throws IOException {
    Path other = Files.createDirectories(directory.resolve("other"));
    Files.writeString(other.resolve("Chart.yaml"), "name: other\n");
    Files.createSymbolicLink(other.resolve("templates"), Path.of("../shop/templates"));

    Path plain = PlainChart.of(other, scratch);

    assertThat(plain).hasFileName("other").isNotEqualTo(other);
    assertThat(plain.resolve("Chart.yaml")).hasContent("name: other\n");
    assertThat(plain.resolve("templates")).isDirectory();
    assertThat(Files.isSymbolicLink(plain.resolve("templates"))).isFalse();
    assertThat(plain.resolve("templates/all.yaml")).hasContent("kind: Service\n");
  }

  @Test
  void aChartThatIsNotThereIsSaidToBeMissing() {
    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> PlainChart.of(directory.resolve("none"), scratch))
        .withMessageContaining("Chart " + directory.resolve("none") + " cannot be read");
  }
}
