package dev.pathcost.cli;

import dev.pathcost.source.http.PulledAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Answers of a server in files, as they came. A file is whole, or not there. */
final class AnswerFiles {
  private final Path directory;
  private final boolean gzip;
  private int count;

  /**
   * @throws CommandException if there is something in the directory: of two pulls in one, nobody
   *     could tell which file is of which
   */
  AnswerFiles(Path directory, boolean gzip) throws IOException {
    this.directory = directory;
    this.gzip = gzip;
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new CommandException(directory + " is no directory");
    }
    Files.createDirectories(directory);
    try (Stream<Path> files = Files.list(directory)) {
      if (files.findAny().isPresent()) {
        throw new CommandException(directory + " is not empty; name a new directory");
      }
    }
  }

  void save(PulledAnswer pulled) throws IOException {
    count++;
    Path file = directory.resolve("answer-%06d.json%s".formatted(count, gzip ? ".gz" : ""));
    Path unfinished = directory.resolve("." + file.getFileName() + ".part");
    try (InputStream body = pulled.answer().body();
        OutputStream raw = Files.newOutputStream(unfinished);
        OutputStream out = gzip ? new GZIPOutputStream(raw) : raw) {
      body.transferTo(out);
    }
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** How many files there are. */
  int count() {
    return count;
  }
}
