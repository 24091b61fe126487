package dev.pathcost.analysis;

import dev.pathcost.source.SpanSink;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers spans that come in any order into traces, however many: spans are kept as bytes, in
 * partitions by trace, and go to files once they are too many. At the end one partition after the
 * other is read back; one that is large itself is divided once more.
 */
final class TraceStore {

  /** How many bits of a trace's hash tell its partition. */
  private static final int BITS = 6;

  private static final int PARTITIONS = 1 << BITS;

  /** With so many bits used up, what lies together is hardly more than one trace. */
  private static final int DEEPEST = 9;

  private final Path directory;
  private final Limits limits;
  private final int level;
  private final SpanCodec codec = new SpanCodec();
  private final List<Partition> partitions = new ArrayList<>();
  private long held;

  /**
   * How much is in memory.
   *
   * @param held so many bytes before they go to files
   * @param read so many bytes at a time when they come back
   */
  record Limits(long held, long read) {
    static final Limits USUAL = new Limits(16 << 20, 2 << 20);

    /** Of a store that divides a partition, of which there is one for each thread. */
    Limits divided() {
      return new Limits(Math.min(held, 4 * read), read);
    }
  }

  /** @param directory where files may be put; what is left of them its owner deletes */
  TraceStore(Path directory, Limits limits) {
    this(directory, limits, 0);
  }

  private TraceStore(Path directory, Limits limits, int level) {
    this.directory = directory;
    this.limits = limits;
    this.level = level;
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new Partition());
    }
  }

  synchronized void add(Span span) throws IOException {
    long hash = TraceIdLog.hash(span.traceId());
    ByteBuffers.Writer bytes =
        partitions.get((int) (hash >>> 1 + level * BITS) & PARTITIONS - 1).held;
    int before = bytes.length();
    codec.write(span, bytes);
    held += bytes.length() - before;
    if (held > limits.held()) {
      for (Partition partition : partitions) {
        partition.write();
      }
      held = 0;
    }
  }

  /** All spans lie in these, those of a trace in the same one. Nothing may be added from now on. */
  List<Partition> partitions() {
    return partitions.stream().filter(partition -> partition.size() > 0).toList();
  }

  /** The traces of some hashes. */
  final class Partition {
    private ByteBuffers.Writer held = new ByteBuffers.Writer();
    private @Nullable Path file;
    private long written;

    /** In bytes. */
    private long size() {
      return written + held.length();
    }

    /** Appends a block with its length. */
    private void write() throws IOException {
      if (held.length() == 0) {
        return;
      }
      if (file == null) {
        file = Files.createTempFile(directory, "spans", "");
      }
      try (OutputStream append = Files.newOutputStream(file, StandardOpenOption.APPEND);
          DataOutputStream out = new DataOutputStream(new BufferedOutputStream(append))) {
        out.writeInt(held.length());
        out.write(held.bytes(), 0, held.length());
      }
      written += held.length();
      held = new ByteBuffers.Writer();
    }

    /** Hands over its traces, which are forgotten. For one thread for each partition. */
    void forEach(Consumer<Trace> sink) throws IOException {
      forEach(sink, true);
    }

    /** Hands over its traces, which stay to be handed over once more. */
    void show(Consumer<Trace> sink) throws IOException {
      forEach(sink, false);
    }

    private void forEach(Consumer<Trace> sink, boolean forget) throws IOException {
      if (size() > limits.read() && level < DEEPEST) {
        divide(sink, forget);
      } else {
        Map<String, List<Span>> traces = new LinkedHashMap<>();
        read(span ->
            traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
        if (forget) {
          delete();
        }
        traces.forEach((traceId, spans) -> sink.accept(new Trace(traceId, spans)));
      }
    }

    private void divide(Consumer<Trace> sink, boolean forget) throws IOException {
      TraceStore smaller = new TraceStore(directory, limits.divided(), level + 1);
      read(smaller::add);
      if (forget) {
        delete();
      }
      for (Partition partition : smaller.partitions()) {
        partition.forEach(sink);
      }
    }

    private void read(SpanSink sink) throws IOException {
      if (file != null) {
        try (DataInputStream in =
            new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
          for (long left = written; left > 0; ) {
            byte[] block = in.readNBytes(in.readInt());
            read(block, block.length, sink);
            left -= block.length;
          }
        }
      }
      read(held.bytes(), held.length(), sink);
    }

    private void read(byte[] block, int length, SpanSink sink) throws IOException {
      ByteBuffers.Reader in = new ByteBuffers.Reader(block, length);
      while (in.hasMore()) {
        sink.span(codec.read(in));
      }
    }

    private void delete() throws IOException {
      held = new ByteBuffers.Writer();
      if (file != null) {
        Files.deleteIfExists(file);
        file = null;
        written = 0;
      }
    }
  }
}
