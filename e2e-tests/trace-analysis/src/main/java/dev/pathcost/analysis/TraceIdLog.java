package dev.pathcost.analysis;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Remembers which traces came, to find in the end those that came in several places. Holds a fixed
 * number in memory; the others lie sorted in files.
 *
 * <p>Of an id it keeps 63 bits. So among ten million traces two are taken for one with a chance of
 * one in 180,000; what comes of it is work, not a wrong row: both are put together by their whole
 * id then.
 */
final class TraceIdLog {
  private static final long SCATTERED = 1;

  private static final int FEW = 1 << 10;

  private final Path directory;
  private final int most;
  private long[] newest;
  private final List<Path> runs = new ArrayList<>();
  private int count;
  private boolean hasWhole;

  /** Spans of a trace mostly come one after the other. */
  private String lastScattered = "";

  /**
   * @param directory where files may be put; it is up to its owner to delete them
   * @param most how many ids are held in memory
   */
  TraceIdLog(Path directory, int most) {
    this.directory = directory;
    this.most = most;
    newest = new long[Math.min(FEW, most)];
  }

  /** A trace came as a whole. */
  synchronized void whole(String traceId) throws IOException {
    hasWhole = true;
    add(hash(traceId));
  }

  /** Spans of a trace came that are not all of it. */
  synchronized void scattered(String traceId) throws IOException {
    if (!traceId.equals(lastScattered)) {
      lastScattered = traceId;
      add(hash(traceId) | SCATTERED);
    }
  }

  private void add(long entry) throws IOException {
    if (count == most) {
      write();
    } else if (count == newest.length) {
      newest = Arrays.copyOf(newest, Math.min(most, 2 * count));
    }
    newest[count++] = entry;
  }

  private void write() throws IOException {
    Arrays.sort(newest, 0, count);
    Path run = Files.createTempFile(directory, "ids", "");
    runs.add(run);
    try (OutputStream file = Files.newOutputStream(run);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16))) {
      for (int i = 0; i < count; i++) {
        out.writeLong(newest[i]);
      }
    }
    count = 0;
  }

  /** The traces that came as a whole and once more at least, whole or in parts. */
  synchronized RepeatedTraces repeated() throws IOException {
    RepeatedTraces repeated = new RepeatedTraces();
    if (!hasWhole) {
      return repeated;
    }
    List<Run> open = new ArrayList<>();
    try {
      for (Path run : runs) {
        open.add(new Run(Files.newInputStream(run), most));
      }
      Arrays.sort(newest, 0, count);
      merge(open, repeated);
    } finally {
      for (Run run : open) {
        run.close();
      }
    }
    return repeated;
  }

  private void merge(List<Run> open, RepeatedTraces repeated) throws IOException {
    PriorityQueue<Run> next = new PriorityQueue<>();
    for (Run run : open) {
      if (run.advance()) {
        next.add(run);
      }
    }
    int inMemory = 0;
    long last = 0;
    boolean lastIsWhole = false;
    while (inMemory < count || !next.isEmpty()) {
      long entry;
      Run run = next.peek();
      if (run == null || (inMemory < count && newest[inMemory] <= run.entry)) {
        entry = newest[inMemory++];
      } else {
        entry = run.entry;
        next.remove();
        if (run.advance()) {
          next.add(run);
        }
      }
      // Of one id those that came as a whole are sorted before the others.
      if (lastIsWhole && (last | SCATTERED) == (entry | SCATTERED)) {
        repeated.add(entry | SCATTERED);
      } else {
        lastIsWhole = (entry & SCATTERED) == 0;
        last = entry;
      }
    }
  }

  static long hash(String traceId) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < traceId.length(); i++) {
      hash = (hash ^ traceId.charAt(i)) * 0x100000001b3L;
    }
    // The finalizer of MurmurHash3: the ids' last digits shall reach all bits.
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return (hash ^ hash >>> 33) & ~SCATTERED;
  }

  /** Sorted entries in a file. */
  private static final class Run implements Comparable<Run>, Closeable {
    private final DataInputStream in;
    private int left;
    private long entry;

    Run(InputStream file, int entries) {
      left = entries;
      in = new DataInputStream(new BufferedInputStream(file, 1 << 16));
    }

    boolean advance() throws IOException {
      if (left == 0) {
        return false;
      }
      left--;
      entry = in.readLong();
      return true;
    }

    @Override
    public int compareTo(Run other) {
      return Long.compare(entry, other.entry);
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Traces by a part of their id; may contain a few others as well. */
  static final class RepeatedTraces {
    private long[] entries = new long[16];
    private int count;

    private void add(long entry) {
      if (count > 0 && entries[count - 1] == entry) {
        return;
      }
      if (count == entries.length) {
        entries = Arrays.copyOf(entries, 2 * count);
      }
      entries[count++] = entry;
    }

    boolean isEmpty() {
      return count == 0;
    }

    boolean contains(String traceId) {
      return Arrays.binarySearch(entries, 0, count, hash(traceId) | SCATTERED) >= 0;
    }
  }
}
