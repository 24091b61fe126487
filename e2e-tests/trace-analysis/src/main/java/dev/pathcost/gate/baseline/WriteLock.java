package dev.pathcost.gate.baseline;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The right to change a file, held by one thread of one process at a time. It is a lock on a hidden
 * file beside it, {@code .NAME.lock}, which stays there empty: the file itself is replaced and so
 * cannot carry the lock, and deleting the hidden one would let two processes hold two of them.
 */
final class WriteLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 10;

  private final FileChannel channel;

  private WriteLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock; makes the file's directory if there is none.
   *
   * @throws BaselineException if others do not let go of it for a minute
   * @throws IOException if there can be no lock file
   */
  static WriteLock of(Path file) throws IOException {
    Path hidden = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".lock");
    Files.createDirectories(hidden.getParent());
    FileChannel channel =
        FileChannel.open(hidden, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (tryLock(channel) == null) {
        if (System.nanoTime() > end) {
          throw new BaselineException("Somebody else has been changing the baseline %s for %d s;"
                  .formatted(file, PATIENCE.toSeconds())
              + " is a process hanging that holds " + hidden + "?");
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      return new WriteLock(channel);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for " + hidden);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another thread of this process has it
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
