package dev.pathcost.harness.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a directory of Allure's results as Allure's report does.
 *
 * @param directory the directory
 */
public record AllureResults(Path directory) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The result of the test of that name. */
  public JsonNode of(String name) throws IOException {
    for (Path file : files()) {
      if (file.toString().endsWith("-result.json")) {
        JsonNode result = JSON.readTree(file.toFile());
        if (result.get("name").asText().equals(name)) {
          return result;
        }
      }
    }
    throw new AssertionError("No result of " + name + " in " + files());
  }

  /** The names of a test's steps. */
  public static List<String> steps(JsonNode result) {
    List<String> names = new ArrayList<>();
    result.get("steps").forEach(step -> names.add(step.get("name").asText()));
    return names;
  }

  /** The content of the attachment of that name, of the test or of any of its steps. */
  public String attachment(JsonNode result, String name) throws IOException {
    for (JsonNode attachments : result.findValues("attachments")) {
      for (JsonNode attachment : attachments) {
        if (attachment.get("name").asText().equals(name)) {
          return text(attachment.get("source").asText());
        }
      }
    }
    throw new AssertionError("No attachment " + name + " in " + result.toPrettyString());
  }

  /** The names of the categories that a result falls into. */
  public List<String> categories(JsonNode result) throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode category : JSON.readTree(text("categories.json"))) {
      boolean status = false;
      for (JsonNode matched : category.get("matchedStatuses")) {
        status |= matched.asText().equals(result.get("status").asText());
      }
      Pattern trace = Pattern.compile(category.get("traceRegex").asText());
      if (status && trace.matcher(result.at("/statusDetails/trace").asText()).matches()) {
        names.add(category.get("name").asText());
      }
    }
    return names;
  }

  /** A file of the directory. */
  public String text(String file) throws IOException {
    return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
  }

  /** All files in one text. */
  public String all() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files()) {
      all.append(Files.readString(file, StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
