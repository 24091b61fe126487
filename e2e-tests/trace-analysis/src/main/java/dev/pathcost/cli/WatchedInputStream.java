package dev.pathcost.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Shows how much of an input has been read. */
final class WatchedInputStream extends FilterInputStream {
  private final String name;
  private final long size;
  private final Progress progress;
  private long read;

  /** @param size in bytes, 0 if nobody knows */
  WatchedInputStream(InputStream in, String name, long size, Progress progress) {
    super(in);
    this.name = name;
    this.size = size;
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    int count = super.read(buffer, from, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(int more) {
    read += more;
    progress.update(this::line);
  }

  private String line() {
    double megabytes = read / 1e6;
    return size == 0
        ? String.format(Locale.ROOT, "%s: %,.0f MB", name, megabytes)
        : String.format(Locale.ROOT, "%s: %d %% of %,.0f MB", name, 100 * read / size, size / 1e6);
  }
}
