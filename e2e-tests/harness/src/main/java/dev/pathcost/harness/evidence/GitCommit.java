package dev.pathcost.harness.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Which commit was run, as git says. */
public final class GitCommit {

  private GitCommit() {}

  /** The commit of a working tree, with {@code -dirty} if it was changed; else {@code unknown}. */
  public static String of(Path directory) {
    ProcessBuilder git = new ProcessBuilder(
        "git", "-C", directory.toString(), "describe", "--always", "--abbrev=12", "--dirty");
    git.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = git.start();
      process.getOutputStream().close();
      String commit =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean said = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      return said && !commit.isEmpty() ? commit : "unknown";
    } catch (IOException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }
}
