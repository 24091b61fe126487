package dev.pathcost.harness.environment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesFileTest {

  @TempDir
  Path directory;

  private final ValuesFile values = new ValuesFile();

  @Test
  void dottedPathsBecomeNestedKeys() throws IOException {
    values.add(Map.of("image.repository", "pathcost/toy", "image.tag", "123"));

    JsonNode written = written();

    assertThat(written.at("/image/repository").asText()).isEqualTo("pathcost/toy");
  }

  @Test
  void aTagOfDigitsStaysAText() throws IOException {
    values.add(Map.of("image.tag", "123456789012"));

    assertThat(written().at("/image/tag").isTextual()).isTrue();
  }

  @Test
  void aFileCountsBeforeWhatWasThereAndLeavesTheRest() throws IOException {
    values.add(Map.of("image.repository", "pathcost/toy", "image.tag", "123"));

    values.add(Files.writeString(
        directory.resolve("more.yaml"), "image:\n  tag: none\nservices:\n  a: {replicas: 2}\n"));

    assertThat(written().at("/image/tag").asText()).isEqualTo("none");
    assertThat(written().at("/image/repository").asText()).isEqualTo("pathcost/toy");
    assertThat(written().at("/services/a/replicas").asInt()).isEqualTo(2);
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    values.add(Map.of("port", "1"));

    values.add(Files.writeString(directory.resolve("empty.yaml"), "# nothing\n"));

    assertThat(written().path("port").asText()).isEqualTo("1");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithTheSetting() {
    Path missing = directory.resolve("missing.yaml");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> values.add(missing))
        .withMessageContaining(missing.toString())
        .withMessageContaining("-De2e.chart.values");
  }

  private JsonNode written() throws IOException {
    return new YAMLMapper().readTree(values.write(directory.resolve("v.yaml")).toFile());
  }
}
