package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.redaction.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The only way to a file of evidence: takes every secret out of what goes there. */
final class EvidenceFiles {

  /** What is looked at first. */
  enum Rank {
    STATES,
    EVENTS,
    LOG,
    CLUSTER,
    LAST
  }

  private record Essential(Rank rank, int namespace, Path file) {}

  private final Path directory;
  private final Redaction redaction;
  private final List<String> namespaces;
  private final List<Essential> essential = new ArrayList<>();

  EvidenceFiles(Path directory, Redaction redaction, List<String> namespaces) {
    this.directory = directory;
    this.redaction = redaction;
    this.namespaces = List.copyOf(namespaces);
  }

  /** Writes a file; its path is relative to the directory of all. */
  Path write(String path, String content) {
    Path file = directory.resolve(path).normalize();
    if (!file.startsWith(directory.normalize())) {
      throw new IllegalArgumentException(path + " is outside of " + directory);
    }
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      String end = content.endsWith("\n") ? "" : "\n";
      Files.writeString(file, redaction.of(content) + end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Writes a file that belongs to what is looked at first. */
  void essential(Rank rank, String path, String content) {
    Path file = write(path, content);
    int namespace = namespaces.indexOf(path.split("/", 2)[0]);
    synchronized (essential) {
      essential.add(new Essential(rank, namespace, file));
    }
  }

  /** By rank, and those of the namespace that was named first before those of the others. */
  List<Path> essential() {
    synchronized (essential) {
      return essential.stream()
          .sorted(Comparator.comparing(Essential::rank)
              .thenComparing(Essential::namespace)
              .thenComparing(Essential::file))
          .map(Essential::file)
          .toList();
    }
  }
}
