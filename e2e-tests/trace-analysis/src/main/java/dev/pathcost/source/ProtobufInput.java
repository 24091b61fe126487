package dev.pathcost.source;

/**
 * A cursor over messages in protobuf's wire format. It sees a window of the bytes, the message that
 * it is in. Lengths are checked against what is there before anything is made of them.
 */
final class ProtobufInput {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private static final int LAST_FIELD = 536_870_911;

  private final byte[] bytes;
  private int position;
  private int end;
  private int wireType;

  ProtobufInput(byte[] bytes) {
    this.bytes = bytes;
    end = bytes.length;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  /** Goes on at another place, and up to another end, that this cursor has told before. */
  void window(int position, int end) {
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
    if (field == 0 || field > LAST_FIELD) {
      throw malformed("A field number is out of range");
    }
    return (int) field;
  }

  long varintField() throws MalformedInputException {
    expect(VARINT);
    return varint();
  }

  long fixed64Field() throws MalformedInputException {
    expect(FIXED64);
    int from = position;
    skip(8);
    return EightBytes.at(bytes, from);
  }

  /** Takes a field of bytes or text: they lie from here to the {@link #position} after it. */
  int bytesField() throws MalformedInputException {
    expect(LENGTH_DELIMITED);
    int length = length();
    int from = position;
    position += length;
    return from;
  }

  /** Goes to the beginning of the bytes in this field, of which the end may be cut off. */
  void enterEvenIfCut() throws MalformedInputException {
    expect(LENGTH_DELIMITED);
    if (varint() < 0) {
      throw malformed("A length is negative");
    }
  }

  /** Goes into the message in this field; returns the end of the one around it. */
  int enter() throws MalformedInputException {
    int from = bytesField();
    int outer = end;
    window(from, position);
    return outer;
  }

  /** Goes on behind the message, which has been read to its end. */
  void leave(int outer) {
    end = outer;
  }

  void skipField() throws MalformedInputException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> skip(8);
      case LENGTH_DELIMITED -> skip(length());
      case FIXED32 -> skip(4);
      default -> throw malformed("Wire type " + wireType + " is unknown");
    }
  }

  MalformedInputException malformed(String what) {
    return new MalformedInputException(what, position);
  }

  private void skip(int count) throws MalformedInputException {
    if (count > end - position) {
      throw malformed("The input ends early");
    }
    position += count;
  }

  private int length() throws MalformedInputException {
    long length = varint();
    if (length < 0 || length > end - position) {
      throw malformed("A length of " + Long.toUnsignedString(length) + " exceeds what is there");
    }
    return (int) length;
  }

  private long varint() throws MalformedInputException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (position == end) {
        throw malformed("The input ends early");
      }
      byte next = bytes[position++];
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed("A varint is longer than 10 bytes");
  }

  private void expect(int wanted) throws MalformedInputException {
    if (wireType != wanted) {
      throw malformed("A field has wire type " + wireType + " where " + wanted + " belongs");
    }
  }
}
