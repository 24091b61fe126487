package dev.pathcost.harness.environment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/**
 * A piece of text of a description file, and where it stands.
 *
 * @param value the text
 * @param line its line, from 1
 */
record DescriptionText(String value, int line) {

  /** Teaches Jackson to read texts with their lines, as values and as keys. */
  static SimpleModule module() {
    return new SimpleModule()
        .addDeserializer(DescriptionText.class, new OfValue())
        .addKeyDeserializer(DescriptionText.class, new OfKey());
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private static final class OfValue extends JsonDeserializer<DescriptionText> {
    @Override
    public DescriptionText deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (!parser.currentToken().isScalarValue()) {
        context.reportInputMismatch(DescriptionText.class, "a single value is expected here");
      }
      return new DescriptionText(parser.getText(), line(parser));
    }

    @Override
    public DescriptionText getNullValue(DeserializationContext context) {
      JsonParser parser = context.getParser();
      return new DescriptionText("", line(parser));
    }
  }

  private static final class OfKey extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      JsonParser parser = context.getParser();
      return new DescriptionText(key, line(parser));
    }
  }
}
