package dev.pathcost.span;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the file of dialects. By tokens, since a start must not wait for data binding. */
final class DialectFile {

  private final JsonParser json;
  private final List<KnownAttribute> span = new ArrayList<>();
  private final List<KnownAttribute> resource = new ArrayList<>();

  private DialectFile(JsonParser json) {
    this.json = json;
  }

  /**
   * @throws IllegalArgumentException if the file names a key twice, or a meaning or unit that does
   *     not exist
   * @throws IOException if it is no JSON
   */
  static Dialects read(InputStream in) throws IOException {
    try (JsonParser json = new JsonFactory().createParser(in)) {
      DialectFile file = new DialectFile(json);
      file.file();
      return new Dialects(new KeyTable(file.span), new KeyTable(file.resource), false);
    }
  }

  private void file() throws IOException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("dialects")) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          dialect();
        }
      } else {
        json.skipChildren();
      }
    }
  }

  private void dialect() throws IOException {
    int first = span.size();
    @Nullable CallLayout layout = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "span" -> attributes(span);
        case "resource" -> attributes(resource);
        case "calls" -> layout = layout();
        default -> json.skipChildren();
      }
    }
    CallLayout calls = layout;
    span.subList(first, span.size()).replaceAll(attribute -> attribute.laidOut(calls));
  }

  private CallLayout layout() throws IOException {
    String function = "";
    String values = "";
    String made = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String text = json.nextTextValue();
      switch (name) {
        case "function" -> function = ending(text);
        case "values" -> values = ending(text);
        case "made" -> made = text;
        default -> throw new IllegalArgumentException("Calls have a '" + name + "'");
      }
    }
    if (!made.equals("beside") && !made.equals("below")) {
      throw new IllegalArgumentException("Calls are made beside or below, not '" + made + "'");
    }
    return new CallLayout(function, values, made.equals("beside"));
  }

  private static String ending(String pattern) {
    if (!pattern.startsWith("*") || pattern.length() < 2) {
      throw new IllegalArgumentException("'" + pattern + "' is not * and how names end");
    }
    return pattern.substring(1);
  }

  private void attributes(List<KnownAttribute> known) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      json.nextToken();
      known.add(attribute(key, known.size()));
    }
  }

  private KnownAttribute attribute(String key, int rank) throws IOException {
    String is = "";
    String unit = "";
    String value = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      String text = json.nextTextValue();
      switch (name) {
        case "is" -> is = text;
        case "unit" -> unit = text;
        case "value" -> value = text;
        default -> throw new IllegalArgumentException("'" + key + "' has a '" + name + "'");
      }
    }
    boolean prefix = key.endsWith("*");
    return new KnownAttribute(
        prefix ? key.substring(0, key.length() - 1) : key,
        prefix,
        Meaning.named(is),
        Unit.of(unit),
        value,
        rank,
        false,
        null);
  }
}
