package dev.pathcost.source.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of the fields of a JSON object, and which of them have something in them. */
final class JsonFields {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int BORDER = 2048;

  private final boolean object;
  private final Map<String, Boolean> filled;

  private JsonFields(boolean object, Map<String, Boolean> filled) {
    this.object = object;
    this.filled = filled;
  }

  /** Of a body that may be anything. */
  static JsonFields of(byte[] body) {
    Map<String, Boolean> filled = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return new JsonFields(false, filled);
      }
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        JsonToken value = json.nextToken();
        boolean something = value != JsonToken.VALUE_NULL;
        if (value.isStructStart()) {
          something = !json.nextToken().isStructEnd();
          while (something && !json.currentToken().isStructEnd()) {
            json.skipChildren();
            json.nextToken();
          }
        }
        filled.put(name, something);
      }
    } catch (IOException noJson) {
      return new JsonFields(false, filled);
    }
    return new JsonFields(true, filled);
  }

  boolean has(String name) {
    return object && filled.containsKey(name);
  }

  boolean isEmptyObject() {
    return object && filled.isEmpty();
  }

  boolean isFilled(String name) {
    return filled.getOrDefault(name, false);
  }

  /**
   * Whether it is worth a look: such a field that is not empty is near the beginning or the end.
   */
  static boolean mayHaveFilled(byte[] body, String name) {
    int head = Math.min(body.length, BORDER);
    return hasFilled(new String(body, 0, head, ISO_8859_1), name)
        || hasFilled(new String(body, body.length - head, head, ISO_8859_1), name);
  }

  private static boolean hasFilled(String text, String name) {
    return Pattern.compile('"' + name + "\"(?!\\s*:\\s*(null\\b|\\[\\s*]|\\{\\s*}))")
        .matcher(text)
        .find();
  }

  /** An object with these fields; null if there are none. */
  static @Nullable String text(Map<String, String> fields) {
    if (fields.isEmpty()) {
      return null;
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      for (Map.Entry<String, String> field : new TreeMap<>(fields).entrySet()) {
        json.writeStringField(field.getKey(), field.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
