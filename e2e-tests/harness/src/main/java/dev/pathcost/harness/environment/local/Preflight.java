package dev.pathcost.harness.environment.local;

import dev.pathcost.harness.environment.InfrastructureException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What has to be there before the first process starts, each with a sentence if it is not. */
final class Preflight {

  private static final long LEAST_FREE_BYTES = 64L << 20;

  private Preflight() {}

  static void java(Path java) {
    if (!Files.isExecutable(java) && !Files.isExecutable(Path.of(java + ".exe"))) {
      throw new InfrastructureException(
          "There is no java command at " + java + ".",
          "let -De2e.local.java name the bin/java of a JDK or JRE 17 or newer.");
    }
  }

  static void application(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new InfrastructureException(
          "The application " + jar + " has not been built.",
          "run mvn verify -Pe2e in the project's root, which builds it first, or mvn package once.");
    }
  }

  static void logs(Path logs) {
    long free;
    try {
      Files.createDirectories(logs);
      FileStore store = Files.getFileStore(logs);
      free = store.getUsableSpace();
    } catch (IOException e) {
      throw new InfrastructureException(
          "The directory " + logs + " cannot be made: " + e,
          "let -De2e.output.dir name a directory that can be written to.",
          e);
    }
    if (free < LEAST_FREE_BYTES) {
      throw new InfrastructureException(
          "The disk of %s is full: %d MiB are left.".formatted(logs, free >> 20),
          "free at least 64 MiB, or let -De2e.output.dir name a directory on another disk.");
    }
  }
}
