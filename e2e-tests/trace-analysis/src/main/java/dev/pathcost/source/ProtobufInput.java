package dev.pathcost.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A cursor over one message in protobuf's wire format. Lengths are checked against what is there
 * before anything is allocated.
 */
final class ProtobufInput {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int LENGTH_DELIMITED = 2;
  static final int FIXED32 = 5;

  private final byte[] bytes;
  private int position;
  private final int end;
  private int wireType;

  ProtobufInput(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtobufInput(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.position = position;
    this.end = end;
  }

  /** The number of the next field, or 0 at the end of the message. */
  int nextField() throws MalformedInputException {
    if (position == end) {
      return 0;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    long field = tag >>> 3;
    if (field <= 0 || field > 536_870_911L) {
      throw malformed("a field number is out of range");
    }
    return (int) field;
  }

  /** Reads a varint field; another wire type is malformed. */
  long varintField() throws MalformedInputException {
    expect(VARINT);
    return varint();
  }

  long fixed64Field() throws MalformedInputException {
    expect(FIXED64);
    need(8);
    long value =
        ByteBuffer.wrap(bytes, position, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    position += 8;
    return value;
  }

  /** A cursor over the message in this field; this cursor goes on behind it. */
  ProtobufInput messageField() throws MalformedInputException {
    expect(LENGTH_DELIMITED);
    int length = length();
    ProtobufInput message = new ProtobufInput(bytes, position, position + length);
    position += length;
    return message;
  }

  String stringField() throws MalformedInputException {
    ProtobufInput field = messageField();
    return new String(bytes, field.position, field.end - field.position, StandardCharsets.UTF_8);
  }

  byte[] bytesField() throws MalformedInputException {
    ProtobufInput field = messageField();
    return Arrays.copyOfRange(bytes, field.position, field.end);
  }

  void skipField() throws MalformedInputException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> skip(8);
      case LENGTH_DELIMITED -> skip(length());
      case FIXED32 -> skip(4);
      default -> throw malformed("wire type " + wireType + " is unknown");
    }
  }

  private void skip(int count) throws MalformedInputException {
    need(count);
    position += count;
  }

  private int length() throws MalformedInputException {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw malformed("a length of " + Long.toUnsignedString(length) + " exceeds the input");
    }
    return (int) length;
  }

  private long varint() throws MalformedInputException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      need(1);
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("a varint is longer than 10 bytes");
  }

  private void expect(int wanted) throws MalformedInputException {
    if (wireType != wanted) {
      throw malformed("a field has wire type " + wireType + " where " + wanted + " belongs");
    }
  }

  private void need(int count) throws MalformedInputException {
    if (count > end - position) {
      throw malformed("the input ends early");
    }
  }

  private MalformedInputException malformed(String what) {
    return new MalformedInputException(what, position);
  }
}
