package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateCommandTest {

  @TempDir
  private Path directory;

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    "traces.json, jaeger, traces",
    "traces.json.gz, jaeger, traces",
    "traces.jsonl, otlp-json, traces",
    "traces.pb, otlp, traces"
  })
  void theTruthBesideTheTracesIsWhatTheirRowsAre(String name, String format, String stem)
      throws IOException {
    Path file = directory.resolve(name);

    int exit = generate(
        "-n",
        "140",
        "-f",
        format,
        "--mesh",
        "--fault",
        "orphan=5%",
        "--fault",
        "skew=0.1",
        "--plant",
        "cpu x2 at svc-c_c1 from 50%",
        file.toString());

    StringWriter rows = new StringWriter();
    Pathcost.run(
        new PrintWriter(rows),
        new PrintWriter(err),
        "rows",
        "--level",
        "both",
        "--format",
        "json",
        file.toString());
    assertThat(exit).isZero();
    assertThat(directory.resolve(stem + ".truth.json")).hasContent(rows.toString());
    assertThat(directory.resolve(stem + ".truth.csv")).content().hasLineCount(63);
    assertThat(directory.resolve(stem + ".labels.jsonl"))
        .content()
        .contains("\"anomaly\":\"cpu x2 at svc-c_c1 from 50% to 100%\"")
        .contains("\"fault\":\"orphan\"");
  }

  @Test
  void whereNothingIsPlantedThereIsNoLabel() {
    generate("-n", "3", directory.resolve("traces.json").toString());

    assertThat(directory.resolve("traces.labels.jsonl")).isEmptyFile();
  }

  @Test
  void eachLabelIsALine() {
    generate("-n", "50", "--fault", "skew=1", directory.resolve("traces.json").toString());

    assertThat(directory.resolve("traces.labels.jsonl"))
        .content()
        .hasLineCount(50)
        .endsWith("}\n");
  }

  @Test
  void aSystemCanComeFromAFile() throws IOException {
    Path model = directory.resolve("shop.yaml");
    Files.writeString(model, """
        functions: {shop_buy: {cpu: 1 ms}, redis: {wait: 1 ms}}
        requests: {shop POST /buy: shop_buy(redis)}
        """);

    int exit = generate(
        "-n", "3", "--system", model.toString(), directory.resolve("t.json").toString());

    assertThat(exit).isZero();
    assertThat(directory.resolve("t.truth.csv"))
        .content()
        .contains("shop POST /buy,function,\"shop_buy,redis_GET /\",3,");
  }

  @Test
  void theSameArgumentsGiveTheSameBytes() throws IOException {
    generate("--seed", "5", "--spans", "7", directory.resolve("one.json").toString());

    generate("--seed", "5", "--spans", "7", directory.resolve("two.json").toString());

    assertThat(directory.resolve("one.json")).hasSameBinaryContentAs(directory.resolve("two.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "--plant, 'cpu x2 at svc-a_nix', svc-a_nix",
    "--plant, 'something odd', 'something odd'",
    "--fault, 'orphan', orphan=1%",
    "--fault, 'fire=1%', missing-service",
    "--system, nowhere, nowhere",
    "--rate, 0, --rate",
    "--start, yesterday, yesterday",
    "--spans, 1, chain"
  })
  void whatCannotBeDoneIsSaidBeforeAnythingIsWritten(String option, String value, String word) {
    Path file = directory.resolve("traces.json");

    int exit = generate(option, value, file.toString());

    assertThat(exit).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).contains(word);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() {
    Path file = directory.resolve("nowhere").resolve("traces.json");

    int exit = generate(file.toString());

    assertThat(exit).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString()).contains(file.toString()).contains("no such directory");
  }

  private int generate(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "generate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Pathcost.run(new PrintWriter(new StringWriter()), new PrintWriter(err, true), all);
  }
}
