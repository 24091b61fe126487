package dev.pathcost.source;

import dev.pathcost.span.Attributes;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Walks through JSON value by value. Texts that nobody asks for are passed over, not decoded. */
interface JsonInput {

  /** Something that reads values. */
  interface Reading {
    void read(JsonInput in) throws IOException;
  }

  /** The next value outside of all others is an object or array; false at the end of input. */
  boolean nextRoot() throws IOException;

  /** Whether the current value is an array. */
  boolean isArray();

  /** Whether the current value is null. */
  boolean isNull();

  /** Whether the current value is a text. */
  boolean isText();

  /** The name of the object's next field, whose value is then current; null at its end. */
  @Nullable
  String field() throws IOException;

  /** Goes to the object's next key, which is then current; false at its end. */
  boolean key() throws IOException;

  /** Goes from a key to its value. */
  void valueOfKey() throws IOException;

  /** Goes to the array's next object; false at its end. Nulls are passed over. */
  boolean element() throws IOException;

  /** Goes to the array's next object or array; false at its end. Nulls are passed over. */
  boolean elementOrArray() throws IOException;

  /** Whether the current value is an array that can be entered; false if null. */
  boolean array() throws IOException;

  /** Whether the current value is an object that can be entered; false if null. */
  boolean object() throws IOException;

  /** Passes the current value over, with all that is in it. */
  void skip() throws IOException;

  /** The current text; empty if null. */
  String text() throws IOException;

  /** The id of so many digits that the current text is; empty if the text is, or null. */
  String id(int width) throws IOException;

  /** The current whole number, which may be written as text. */
  long integer() throws IOException;

  /** Whether the attributes want the key that the current text is. */
  boolean isWantedBy(Attributes attributes) throws IOException;

  /**
   * Reads the object that was just entered if it is a key, a type and a value, without blanks: that
   * is how Jaeger writes tags, of which most of its JSON is made. Else reads nothing, and is false.
   */
  default boolean tag(Attributes attributes) throws IOException {
    return false;
  }

  /** Hands over the current value as the JSON writes it; one with structure counts as empty. */
  void value(Attributes attributes) throws IOException;

  /** The current value as text, as {@link #value} would have it kept. */
  String scalar() throws IOException;

  /** A mistake at the current place. */
  MalformedInputException malformed(String what);
}
