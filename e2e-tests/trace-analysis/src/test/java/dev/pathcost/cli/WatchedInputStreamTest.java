package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WatchedInputStreamTest {
  private final StringWriter out = new StringWriter();

  @Test
  void onATerminalItSaysHowMuchOfTheInputIsRead() throws IOException {
    try (Progress progress = new Progress(new PrintWriter(out), "", 0, true);
        InputStream in = watched(progress, 4_000_000)) {
      in.readNBytes(1_000_000);

      // The line is shown once there has been time to wait for it.
      while (out.toString().isEmpty()) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        in.read();
      }
    }

    assertThat(out.toString()).contains("traces.json: 25 % of 4 MB").endsWith("\r\u001B[K");
  }

  @Test
  void elsewhereItSaysNothing() throws IOException {
    try (Progress progress = new Progress(new PrintWriter(out), "", 0, false);
        InputStream in = watched(progress, 1_000)) {
      assertThat(in.readAllBytes()).hasSize(4_000_000);
    }

    assertThat(out.toString()).isEmpty();
  }

  private static InputStream watched(Progress progress, long size) {
    return new WatchedInputStream(
        new ByteArrayInputStream(new byte[4_000_000]), "traces.json", size, progress);
  }
}
