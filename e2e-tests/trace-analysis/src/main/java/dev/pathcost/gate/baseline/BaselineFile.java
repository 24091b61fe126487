package dev.pathcost.gate.baseline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A baseline in a file. A change is written beside the file and then takes its place at once; while
 * it is made, a lock keeps others from changing the same file, so that two runs that end at the
 * same time both get in. Whatever goes wrong leaves the file as it was.
 */
public final class BaselineFile {
  private final Path path;

  public BaselineFile(Path path) {
    this.path = path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Reads it.
   *
   * @throws BaselineException if it is not there, or no whole baseline of this version
   * @throws UncheckedIOException if it cannot be read
   */
  public Baseline read() {
    return readIfPresent()
        .orElseThrow(() -> new BaselineException(
            "There is no baseline " + path + "; 'pathcost baseline add' makes one"));
  }

  /**
   * Reads it if it is there.
   *
   * @throws BaselineException if it is no whole baseline of this version
   * @throws UncheckedIOException if it cannot be read
   */
  public Optional<Baseline> readIfPresent() {
    try {
      return Optional.of(BaselineFormat.read(Files.readString(path)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (CharacterCodingException e) {
      throw unusable("it is not a baseline of Pathcost", e);
    } catch (BaselineException e) {
      throw unusable(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("The baseline " + path + " cannot be read", e);
    }
  }

  /**
   * Adds a run; makes the file if there is none.
   *
   * @param system the name that a new file gets, and that an old one must have
   * @throws BaselineException if the file cannot be used, or is of another system, or has this run
   * @throws UncheckedIOException if it cannot be written
   */
  public Baseline add(String system, RunSamples run) {
    return change(system, baseline -> {
      if (!baseline.system().equals(system)) {
        throw new BaselineException("it is of the system '%s', and the run is of '%s'"
            .formatted(baseline.system(), system));
      }
      return baseline.plus(run);
    });
  }

  /**
   * Changes it.
   *
   * @param system the name that a new file gets
   * @throws BaselineException if the file cannot be used, or the change throws one
   * @throws UncheckedIOException if it cannot be written
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Baseline change(String system, UnaryOperator<Baseline> change) {
    Path target = target();
    try (WriteLock lock = WriteLock.of(target)) {
      Baseline before = readIfPresent().orElse(new Baseline(system, List.of()));
      Baseline after;
      try {
        after = change.apply(before);
      } catch (BaselineException e) {
        throw unusable(String.valueOf(e.getMessage()), e);
      }
      replace(target, BaselineFormat.write(after));
      return after;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * Puts a baseline in place of whatever is there, usable or not.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @SuppressWarnings("try") // the lock is held, not used
  public void overwrite(Baseline baseline) {
    Path target = target();
    try (WriteLock lock = WriteLock.of(target)) {
      replace(target, BaselineFormat.write(baseline));
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** All who change a file, by whichever link, have to take the lock of what is changed. */
  private Path target() {
    try {
      return LinkTarget.of(path);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UncheckedIOException unwritable(IOException cause) {
    return new UncheckedIOException("The baseline " + path + " cannot be written", cause);
  }

  private BaselineException unusable(String why, Exception cause) {
    return new BaselineException(
        "The baseline " + path + " cannot be used, and is left as it is: " + why, cause);
  }

  private static void replace(Path target, String text) throws IOException {
    Path fresh = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      keepMode(target, fresh);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Who may read and write it stays as somebody chose. */
  private static void keepMode(Path target, Path fresh) throws IOException {
    PosixFileAttributeView of = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
    if (of != null && Files.exists(target)) {
      of.setPermissions(Files.getPosixFilePermissions(target));
    }
  }
}
