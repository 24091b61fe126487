package dev.pathcost.source;

import dev.pathcost.span.Attributes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the attributes of OTLP's JSON, where a value is an object that names its type. */
final class OtlpJsonAttributes {

  private final JsonInput in;
  private final boolean keep;

  /** @param keep whether lists and maps, which nobody counts with, are wanted as text */
  OtlpJsonAttributes(JsonInput in, boolean keep) {
    this.in = in;
    this.keep = keep;
  }

  void read(Attributes attributes) throws IOException {
    if (!in.array()) {
      return;
    }
    while (in.element()) {
      attribute(attributes);
    }
  }

  private void attribute(Attributes attributes) throws IOException {
    boolean hasKey = false;
    boolean wanted = false;
    @Nullable String valueBeforeKey = null;
    for (String name = in.field(); name != null; name = in.field()) {
      switch (name) {
        case "key" -> {
          hasKey = !in.isNull();
          wanted = hasKey && in.isWantedBy(attributes);
          if (wanted && valueBeforeKey != null) {
            attributes.value(valueBeforeKey);
          }
        }
        case "value" -> {
          if (!hasKey) {
            valueBeforeKey = text();
          } else if (wanted && in.object()) {
            value(attributes);
          } else {
            in.skip();
          }
        }
        default -> in.skip();
      }
    }
  }

  private void value(Attributes attributes) throws IOException {
    boolean empty = true;
    for (String type = in.field(); type != null; type = in.field()) {
      if (in.isNull()) {
        continue;
      }
      empty = false;
      switch (type) {
        case "intValue" -> attributes.value(in.integer());
        case "doubleValue" -> attributes.value(number());
        case "arrayValue", "kvlistValue" -> attributes.value(structure(type));
        default -> in.value(attributes);
      }
    }
    if (empty) {
      attributes.value("");
    }
  }

  private String text() throws IOException {
    String text = "";
    if (!in.object()) {
      return text;
    }
    for (String type = in.field(); type != null; type = in.field()) {
      if (in.isNull()) {
        continue;
      }
      text = switch (type) {
        case "doubleValue" -> Double.toString(number());
        case "arrayValue", "kvlistValue" -> structure(type);
        default -> in.scalar();
      };
    }
    return text;
  }

  /** Numbers without a place in JSON, such as NaN, come as text. */
  private double number() throws IOException {
    String text = in.scalar();
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw in.malformed("A number is expected");
    }
  }

  private String structure(String type) throws IOException {
    if (!keep) {
      in.skip();
      return "";
    }
    ValueText text = new ValueText();
    structure(type, text, 1);
    return text.toString();
  }

  private void structure(String type, ValueText text, int depth) throws IOException {
    if (depth > ValueText.DEEPEST) {
      in.skip();
      text.string("…");
      return;
    }
    boolean list = type.equals("arrayValue");
    text.open(list ? '[' : '{');
    if (in.object()) {
      for (String name = in.field(); name != null; name = in.field()) {
        if (name.equals("values") && in.array()) {
          items(list, text, depth);
        } else {
          in.skip();
        }
      }
    }
    text.close(list ? ']' : '}');
  }

  private void items(boolean list, ValueText text, int depth) throws IOException {
    while (in.element()) {
      if (list) {
        item(text, depth);
        continue;
      }
      for (String name = in.field(); name != null; name = in.field()) {
        switch (name) {
          case "key" -> text.key(in.text());
          case "value" -> {
            if (in.object()) {
              item(text, depth);
            } else {
              text.literal("null");
            }
          }
          default -> in.skip();
        }
      }
    }
  }

  private void item(ValueText text, int depth) throws IOException {
    boolean empty = true;
    for (String type = in.field(); type != null; type = in.field()) {
      if (in.isNull()) {
        continue;
      }
      empty = false;
      switch (type) {
        case "stringValue", "bytesValue" -> text.string(in.text());
        case "doubleValue" -> text.literal(Double.toString(number()));
        case "arrayValue", "kvlistValue" -> structure(type, text, depth + 1);
        default -> text.literal(in.scalar());
      }
    }
    if (empty) {
      text.literal("null");
    }
  }
}
