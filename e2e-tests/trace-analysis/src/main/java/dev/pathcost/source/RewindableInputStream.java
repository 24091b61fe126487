package dev.pathcost.source;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads ahead, and can go back over what has been read last, for free: there are two buffers, and
 * the older one stays as it is until both have been read.
 */
final class RewindableInputStream extends InputStream {

  private final InputStream in;
  private byte[] current;
  private byte[] previous;
  private int currentLength;
  private int previousLength;

  /** In the current buffer; negative in the previous one, counted from its end. */
  private int position;

  /** How many bytes lie before the current buffer. */
  private long before;

  /** @param size of each buffer: one can always go back so far */
  RewindableInputStream(InputStream in, int size) {
    this.in = in;
    current = new byte[size];
    previous = new byte[size];
  }

  /** How many bytes have been read from the beginning. */
  long offset() {
    return before + position;
  }

  /** Goes back, or forth within what has been read ahead; false, and stays, if it is too far. */
  boolean goTo(long offset) {
    long target = offset - before;
    if (target < -previousLength || target > currentLength) {
      return false;
    }
    position = (int) target;
    return true;
  }

  @Override
  public int read() throws IOException {
    if (position < 0) {
      return previous[previousLength + position++] & 0xFF;
    }
    return position == currentLength && !fill() ? -1 : current[position++] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position < 0) {
      int count = Math.min(length, -position);
      System.arraycopy(previous, previousLength + position, buffer, from, count);
      position += count;
      return count;
    }
    if (position == currentLength && !fill()) {
      return -1;
    }
    int count = Math.min(length, currentLength - position);
    System.arraycopy(current, position, buffer, from, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    // A buffer that is not full yet is filled on, so that as much as possible can be gone back to.
    if (currentLength == current.length) {
      byte[] oldest = previous;
      previous = current;
      previousLength = currentLength;
      before += currentLength;
      current = oldest;
      currentLength = 0;
      position = 0;
    }
    int count = in.read(current, currentLength, current.length - currentLength);
    currentLength += Math.max(0, count);
    return count > 0;
  }
}
