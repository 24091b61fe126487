package dev.pathcost.source;

import dev.pathcost.span.Attributes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Reads OTLP's AnyValue in protobuf. */
final class AnyValueReader {

  private final ProtobufInput in;
  private final Utf8Pool texts;
  private final boolean keep;

  /** @param keep whether lists and maps, which nobody counts with, are wanted as text */
  AnyValueReader(ProtobufInput in, Utf8Pool texts, boolean keep) {
    this.in = in;
    this.texts = texts;
    this.keep = keep;
  }

  /** Reads the value that the cursor is in, to its end. */
  void read(Attributes attributes) throws MalformedInputException {
    if (in.position() == in.end()) {
      attributes.value("");
    }
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> {
          int from = in.bytesField();
          attributes.value(texts.text(in.bytes(), from, in.position() - from));
        }
        case 2 -> attributes.value(in.varintField() != 0);
        case 3 -> attributes.value(in.varintField());
        case 4 -> attributes.value(Double.longBitsToDouble(in.fixed64Field()));
        case 5, 6, 7 -> structure(field, attributes);
        default -> in.skipField();
      }
    }
  }

  private void structure(int field, Attributes attributes) throws MalformedInputException {
    if (!keep) {
      in.skipField();
    } else if (field == 7) {
      attributes.value(base64());
    } else {
      ValueText text = new ValueText();
      structure(field, text, 1);
      attributes.value(text.toString());
    }
  }

  private void structure(int field, ValueText text, int depth) throws MalformedInputException {
    if (depth > ValueText.DEEPEST) {
      in.skipField();
      text.string("…");
      return;
    }
    boolean list = field == 5;
    int outer = in.enter();
    text.open(list ? '[' : '{');
    for (int item = in.nextField(); item != 0; item = in.nextField()) {
      if (item != 1) {
        in.skipField();
        continue;
      }
      int around = in.enter();
      if (list) {
        value(text, depth);
      } else {
        entry(text, depth);
      }
      in.leave(around);
    }
    text.close(list ? ']' : '}');
    in.leave(outer);
  }

  private void entry(ValueText text, int depth) throws MalformedInputException {
    String key = "";
    int from = in.end();
    int end = in.end();
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> key = string();
        case 2 -> {
          from = in.bytesField();
          end = in.position();
        }
        default -> in.skipField();
      }
    }
    int behind = in.position();
    text.key(key);
    in.window(from, end);
    value(text, depth);
    in.window(behind, behind);
  }

  private void value(ValueText text, int depth) throws MalformedInputException {
    if (in.position() == in.end()) {
      text.literal("null");
    }
    for (int field = in.nextField(); field != 0; field = in.nextField()) {
      switch (field) {
        case 1 -> text.string(string());
        case 2 -> text.literal(Boolean.toString(in.varintField() != 0));
        case 3 -> text.literal(Long.toString(in.varintField()));
        case 4 -> text.literal(Double.toString(Double.longBitsToDouble(in.fixed64Field())));
        case 5, 6 -> structure(field, text, depth + 1);
        case 7 -> text.string(base64());
        default -> in.skipField();
      }
    }
  }

  private String string() throws MalformedInputException {
    int from = in.bytesField();
    return new String(in.bytes(), from, in.position() - from, StandardCharsets.UTF_8);
  }

  private String base64() throws MalformedInputException {
    int from = in.bytesField();
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(in.bytes(), from, in.position()));
  }
}
