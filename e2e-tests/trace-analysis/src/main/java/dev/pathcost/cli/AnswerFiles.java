package dev.pathcost.cli;

import dev.pathcost.source.http.PulledAnswer;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Answers of a server in files, as they came. A file is whole, or not there. */
final class AnswerFiles {
  private final Path directory;
  private final boolean gzip;
  private final Set<String> counted = new HashSet<>();
  private final Set<String> others = new HashSet<>();
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
    counted.addAll(pulled.traceIds());
    for (Span span : pulled.answer().spans()) {
      others.add(span.traceId());
    }
  }

  /** How many files there are. */
  int count() {
    return count;
  }

  /** How many traces came along in the answers beyond those that were asked for. */
  long alsoSaved() {
    others.removeAll(counted);
    return others.size();
  }
}
