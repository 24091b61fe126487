package dev.pathcost.generate.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes in protobuf's wire format. */
final class ProtobufBuffer {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;

  private byte[] bytes = new byte[64];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void varintField(int field, long value) {
    tag(field, VARINT);
    varint(value);
  }

  void fixed64Field(int field, long value) {
    tag(field, FIXED64);
    reserve(Long.BYTES);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** An id: its numbers with the highest byte first. */
  void idField(int field, long... parts) {
    tag(field, LENGTH_DELIMITED);
    varint((long) Long.BYTES * parts.length);
    reserve(Long.BYTES * parts.length);
    for (long part : parts) {
      for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
        bytes[size++] = (byte) (part >>> shift);
      }
    }
  }

  void textField(int field, String text) {
    bytesField(field, text.getBytes(StandardCharsets.UTF_8));
  }

  void bytesField(int field, byte[] value) {
    tag(field, LENGTH_DELIMITED);
    varint(value.length);
    append(value, value.length);
  }

  void messageField(int field, ProtobufBuffer message) {
    tag(field, LENGTH_DELIMITED);
    varint(message.size);
    append(message);
  }

  void append(ProtobufBuffer other) {
    append(other.bytes, other.size);
  }

  private void append(byte[] value, int length) {
    reserve(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
  }

  private void tag(int field, int type) {
    varint((long) field << 3 | type);
  }

  private void varint(long value) {
    reserve(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
