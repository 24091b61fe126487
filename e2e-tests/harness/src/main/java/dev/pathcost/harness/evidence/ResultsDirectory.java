package dev.pathcost.harness.evidence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pathcost.gate.baseline.BaselineException;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.InvalidSystemDescriptionException;
import dev.pathcost.harness.request.UnexpectedAnswerError;
import dev.pathcost.harness.settings.InvalidSettingException;
import dev.pathcost.harness.traces.IncompleteTraceException;
import dev.pathcost.harness.traces.TraceNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The directory of Allure's results, for what Allure itself does not write. */
public final class ResultsDirectory {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path directory;

  public ResultsDirectory(Path directory) {
    this.directory = directory;
  }

  /** The kinds of failure. */
  public void writeCategories() {
    List<Categories.Category> categories = Categories.of(
        List.of(UnexpectedAnswerError.class),
        List.of(CostRegressionError.class),
        List.of(IncompleteTraceException.class, TraceNotFoundException.class),
        List.of(
            InfrastructureException.class,
            BaselineException.class,
            InvalidSettingException.class,
            InvalidSystemDescriptionException.class));
    try {
      write(
          "categories.json", JSON.writerWithDefaultPrettyPrinter().writeValueAsString(categories));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The report's environment box. */
  public void writeFacts(RunFacts facts) {
    write("environment.properties", facts.toProperties());
  }

  /** Where it is. */
  public Path path() {
    return directory;
  }

  private void write(String name, String content) {
    new OutputFile(directory.resolve(name)).write(content);
  }
}
