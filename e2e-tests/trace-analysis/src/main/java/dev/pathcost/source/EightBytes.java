package dev.pathcost.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes at once, the first in the lowest bits. */
final class EightBytes {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private EightBytes() {}

  /** @throws IndexOutOfBoundsException if there are not so many */
  static long at(byte[] bytes, int from) {
    return (long) LONG.get(bytes, from);
  }

  /** A number in which each bit of the hashed one has a say, in its highest bits foremost. */
  static long mixed(long hashed) {
    return hashed * 0x9E3779B97F4A7C15L;
  }
}
