package dev.pathcost.gate.baseline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a baseline file: a line that says what it is, a line for each run, a line that says
 * that this was all. So two people who each added a run get a conflict of whole lines, of which
 * both are to be kept; and a file that was cut off is seen to be.
 *
 * <pre>{@code
 * {"format":"pathcost-baseline","version":2,"system":"multi-svc"}
 * {"run":"…","recorded_at":"…","label":"…","environment":{…},"types":[…]}
 * {"end":"pathcost-baseline"}
 * }</pre>
 */
final class BaselineFormat {

  /** Goes up whenever older versions of this program would misread a file. */
  static final int VERSION = 2;

  private static final String NAME = "pathcost-baseline";
  private static final List<String> CONFLICT_MARKERS =
      List.of("<<<<<<<", "=======", ">>>>>>>", "|||||||");

  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .build();

  private BaselineFormat() {}

  static String write(Baseline baseline) {
    StringBuilder text = new StringBuilder();
    ObjectNode head = JsonNodeFactory.instance.objectNode();
    head.put("format", NAME).put("version", VERSION).put("system", baseline.system());
    text.append(line(head));
    baseline.runs().forEach(run -> text.append(line(RunJson.write(run))));
    return text.append(line(JsonNodeFactory.instance.objectNode().put("end", NAME)))
        .toString();
  }

  private static String line(JsonNode json) {
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree of JSON can be written", e);
    }
  }

  /** @throws BaselineException if it is no whole baseline of this version */
  static Baseline read(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (CONFLICT_MARKERS.stream().anyMatch(lines.get(i)::startsWith)) {
        throw new BaselineException(("line %d is a conflict marker, '%.20s': a merge was left"
                + " unfinished; keep the lines of both sides and remove the markers")
            .formatted(i + 1, lines.get(i)));
      }
    }
    if (lines.isEmpty()) {
      throw new BaselineException("it is empty");
    }
    String system = system(lines.get(0));
    List<RunSamples> runs = new ArrayList<>();
    boolean ended = false;
    for (int i = 1; i < lines.size(); i++) {
      if (ended) {
        throw new BaselineException(("line %d comes after the line that says that the file is"
                + " whole; if it is of a merge, move it before that one")
            .formatted(i + 1));
      }
      JsonNode json = json(lines.get(i), i + 1, lines.size());
      if (json.has("end")) {
        ended = true;
      } else {
        runs.add(run(json, i + 1));
      }
    }
    if (!ended) {
      throw new BaselineException(
          "it is cut off: its last line, which says that it is whole," + " is missing");
    }
    try {
      return new Baseline(system, runs);
    } catch (IllegalArgumentException e) {
      throw new BaselineException("it is damaged: " + e.getMessage(), e);
    }
  }

  private static String system(String line) {
    JsonNode head;
    try {
      head = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new BaselineException("it is not a baseline of Pathcost", e);
    }
    if (!head.path("format").asText().equals(NAME)) {
      throw new BaselineException("it is not a baseline of Pathcost");
    }
    JsonNode version = head.path("version");
    if (!version.isInt() || version.intValue() != VERSION) {
      throw new BaselineException(
          "it has version %s of the format, and this is for version %d; record a new baseline, or"
                  .formatted(version.asText(), VERSION)
              + " use the Pathcost that wrote it");
    }
    return head.path("system").asText();
  }

  private static JsonNode json(String line, int number, int lines) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new BaselineException(
          e instanceof JsonEOFException && number == lines
              ? "it is cut off in line " + number
              : "line " + number + " is damaged: " + e.getOriginalMessage(),
          e);
    }
  }

  private static RunSamples run(JsonNode json, int number) {
    try {
      return RunJson.read(json);
    } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
      throw new BaselineException("line " + number + " is damaged: " + e.getMessage(), e);
    }
  }
}
