package dev.pathcost.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.pathcost.span.Attributes;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Walks through JSON by Jackson, which takes all that is JSON and says what is not. */
final class JacksonInput implements JsonInput {

  /** Old Jaeger answers nest a span in its child, four levels for each. */
  private static final int DEEPEST = 100_000;

  /** Longer lines than this are lost together with what stands on the line of a mistake. */
  private static final int READ_AHEAD = 1 << 18;

  private static final JsonFactory JSON = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
      .build();

  private final JsonParser json;
  private final TextPool texts = new TextPool(4096);
  private final IdPool ids;

  /** Where the last value outside of all others began. */
  private long rootOffset;

  private int rootLine = 1;

  private JacksonInput(JsonParser json, IdPool ids) {
    this.json = json;
    this.ids = ids;
  }

  /**
   * Lets somebody read, and says what and where if it is no JSON. Then somebody reads on from the
   * next line that begins an object or a list, if the problems let that happen.
   */
  static void read(InputStream stream, Reading reading, Problems problems) throws IOException {
    IdPool ids = new IdPool();
    try {
      read(stream, reading, problems, ids);
    } catch (DamagedPackingException e) {
      e.metBehind(ids.lastTrace());
      throw e;
    }
  }

  private static void read(InputStream stream, Reading reading, Problems problems, IdPool ids)
      throws IOException {
    RewindableInputStream rewindable = new RewindableInputStream(stream, READ_AHEAD);
    JsonLines lines = new JsonLines(rewindable);
    do {
      try (JsonParser json = JSON.createParser(rewindable)) {
        json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        JacksonInput in = new JacksonInput(json, ids);
        try {
          in.read(reading);
          return;
        } catch (MalformedInputException e) {
          problems.found(lines.moved(e));
          lines.goBehind(in.rootOffset, in.rootLine);
        }
      } catch (CharConversionException e) {
        // By its first bytes it is in an encoding that Jackson does not read.
        MalformedInputException problem =
            new MalformedInputException("No valid text: " + e.getMessage(), 0, 1);
        problems.found(lines.moved(problem.inTrace(ids.lastTrace())));
        lines.goBehind(0, 1);
      }
    } while (lines.next());
  }

  private void read(Reading reading) throws IOException {
    try {
      reading.read(this);
    } catch (JsonEOFException e) {
      throw malformed("The JSON ends early", e.getLocation());
    } catch (JsonProcessingException e) {
      throw malformed("No valid JSON: " + e.getOriginalMessage(), e.getLocation());
    } catch (CharConversionException e) {
      throw malformed("No valid text: " + e.getMessage(), json.currentLocation());
    }
  }

  @Override
  public boolean nextRoot() throws IOException {
    JsonToken token = json.nextToken();
    if (token == null) {
      return false;
    }
    JsonLocation root = json.currentTokenLocation();
    rootOffset = Math.max(0, root.getByteOffset());
    rootLine = root.getLineNr();
    if (!token.isStructStart()) {
      throw malformed("An object is expected");
    }
    return true;
  }

  @Override
  public boolean isArray() {
    return json.currentToken() == JsonToken.START_ARRAY;
  }

  @Override
  public @Nullable String field() throws IOException {
    String name = json.nextFieldName();
    if (name != null) {
      json.nextToken();
    }
    return name;
  }

  @Override
  public boolean element() throws IOException {
    if (nextElement() == JsonToken.END_ARRAY) {
      return false;
    }
    expect(JsonToken.START_OBJECT, "An object is expected");
    return true;
  }

  @Override
  public boolean elementOrArray() throws IOException {
    JsonToken token = nextElement();
    if (token == JsonToken.END_ARRAY) {
      return false;
    }
    if (token != JsonToken.START_ARRAY) {
      expect(JsonToken.START_OBJECT, "An object or an array is expected");
    }
    return true;
  }

  /** Null at the end of the input, which Jackson takes for a mistake within an array. */
  private @Nullable JsonToken nextElement() throws IOException {
    JsonToken token = json.nextToken();
    while (token == JsonToken.VALUE_NULL) {
      token = json.nextToken();
    }
    return token;
  }

  @Override
  public boolean key() throws IOException {
    return json.nextToken() != JsonToken.END_OBJECT;
  }

  @Override
  public void valueOfKey() throws IOException {
    json.nextToken();
  }

  @Override
  public boolean array() throws MalformedInputException {
    return isPresent(JsonToken.START_ARRAY, "An array is expected");
  }

  @Override
  public boolean object() throws MalformedInputException {
    return isPresent(JsonToken.START_OBJECT, "An object is expected");
  }

  @Override
  public void skip() throws IOException {
    json.skipChildren();
  }

  @Override
  public String text() throws IOException {
    if (isNull()) {
      return "";
    }
    expect(JsonToken.VALUE_STRING, "A text is expected");
    return texts.text(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  @Override
  public String id(int width) throws IOException {
    if (isNull()) {
      return "";
    }
    expect(JsonToken.VALUE_STRING, "An id is expected");
    int length = json.getTextLength();
    if (length == 0) {
      return "";
    }
    String id = ids.ofDigits(json.getTextCharacters(), json.getTextOffset(), length, width);
    if (id == null) {
      id = ids.ofBase64(json.getText(), width);
    }
    if (id == null) {
      throw malformed("'" + excerpt() + "' is no id of " + width + " hexadecimal digits");
    }
    return id;
  }

  @Override
  public long integer() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return json.getLongValue();
    }
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      try {
        return Long.parseLong(json.getText());
      } catch (NumberFormatException e) {
        throw malformed("'" + excerpt() + "' is no whole number of 64 bits");
      }
    }
    throw malformed("A whole number of 64 bits is expected");
  }

  @Override
  public boolean isText() {
    return json.currentToken() == JsonToken.VALUE_STRING;
  }

  @Override
  public boolean isWantedBy(Attributes attributes) throws IOException {
    if (json.currentToken() != JsonToken.FIELD_NAME) {
      expect(JsonToken.VALUE_STRING, "A key is expected");
    }
    return attributes.wants(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
  }

  @Override
  public void value(Attributes attributes) throws IOException {
    switch (json.currentToken()) {
      case VALUE_STRING -> attributes.value(text());
      case VALUE_TRUE -> attributes.value(true);
      case VALUE_FALSE -> attributes.value(false);
      case VALUE_NUMBER_INT -> {
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
          attributes.value(json.getText());
        } else {
          attributes.value(json.getLongValue());
        }
      }
      case VALUE_NUMBER_FLOAT -> attributes.value(json.getDoubleValue());
      default -> {
        skip();
        attributes.value("");
      }
    }
  }

  @Override
  public String scalar() throws IOException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> text();
      case VALUE_TRUE, VALUE_FALSE, VALUE_NUMBER_INT -> json.getText();
      case VALUE_NUMBER_FLOAT -> Double.toString(json.getDoubleValue());
      default -> {
        skip();
        yield "";
      }
    };
  }

  @Override
  public MalformedInputException malformed(String what) {
    return malformed(what, json.currentTokenLocation());
  }

  private MalformedInputException malformed(String what, @Nullable JsonLocation where) {
    JsonLocation place = where == null ? JsonLocation.NA : where;
    long offset = place.getByteOffset() < 0 ? place.getCharOffset() : place.getByteOffset();
    return new MalformedInputException(what, offset, place.getLineNr()).inTrace(ids.lastTrace());
  }

  @Override
  public boolean isNull() {
    return json.currentToken() == JsonToken.VALUE_NULL;
  }

  private boolean isPresent(JsonToken wanted, String otherwise) throws MalformedInputException {
    if (isNull()) {
      return false;
    }
    expect(wanted, otherwise);
    return true;
  }

  private void expect(JsonToken wanted, String otherwise) throws MalformedInputException {
    if (json.currentToken() != wanted) {
      throw malformed(otherwise);
    }
  }

  private String excerpt() throws IOException {
    String text = json.getText();
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
