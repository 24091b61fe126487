package dev.pathcost.harness.environment.kubernetes.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/** What one client sends and gets: hands it on, keeps count of it, and says when it is over. */
final class Connection {

  private static final long NEVER = -1;

  private final SocketChannel client;
  private final long acceptedAt = System.nanoTime();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private long ledAt = NEVER;
  private long unansweredSince = NEVER;
  private long endedAt = NEVER;
  private long sent;
  private long answered;

  Connection(SocketChannel client) {
    this.client = client;
  }

  /** What the client sends; whoever closes it ends the connection. */
  ReadableByteChannel in() {
    return new Requests();
  }

  /** What the client gets. */
  WritableByteChannel out() {
    return new Answers();
  }

  /** Completes when the client has hung up, or {@link #in()} was closed. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Whether the client has got nothing since it last sent something, or was not even asked. */
  synchronized boolean isUnanswered() {
    return ledAt == NEVER || unansweredSince != NEVER;
  }

  /** What is known of it, for people. */
  @Override
  public synchronized String toString() {
    long now = endedAt == NEVER ? System.nanoTime() : endedAt;
    String way = ledAt == NEVER
        ? "not open after %s".formatted(seconds(now - acceptedAt))
        : "open after %s, %d bytes sent, %d bytes answered"
            .formatted(seconds(ledAt - acceptedAt), sent, answered);
    return unansweredSince == NEVER
        ? way
        : "%s, no answer to the last for %s".formatted(way, seconds(now - unansweredSince));
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
  }

  private synchronized void countSent(int bytes) {
    sent += bytes;
    if (bytes > 0 && unansweredSince == NEVER) {
      unansweredSince = System.nanoTime();
    }
  }

  private synchronized void countAnswered(int bytes) {
    answered += bytes;
    unansweredSince = NEVER;
  }

  private synchronized void led() {
    if (ledAt == NEVER) {
      ledAt = System.nanoTime();
    }
  }

  private void end() {
    synchronized (this) {
      if (endedAt == NEVER) {
        endedAt = System.nanoTime();
      }
    }
    ended.complete(null);
  }

  private final class Requests implements ReadableByteChannel {

    /** Is first asked when there is a way to where it leads. */
    @Override
    public int read(ByteBuffer buffer) throws IOException {
      led();
      boolean over = true;
      try {
        int read = client.read(buffer);
        over = read < 0;
        countSent(Math.max(read, 0));
        return read;
      } finally {
        if (over) {
          end();
        }
      }
    }

    @Override
    public boolean isOpen() {
      return client.isOpen();
    }

    @Override
    public void close() throws IOException {
      try {
        client.close();
      } finally {
        end();
      }
    }
  }

  private final class Answers implements WritableByteChannel {

    @Override
    public int write(ByteBuffer buffer) throws IOException {
      int written = client.write(buffer);
      countAnswered(written);
      return written;
    }

    @Override
    public boolean isOpen() {
      return client.isOpen();
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }
}
