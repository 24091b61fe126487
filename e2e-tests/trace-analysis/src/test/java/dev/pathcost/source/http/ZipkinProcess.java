package dev.pathcost.source.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real Zipkin, as a process of its own that keeps everything in memory. */
final class ZipkinProcess implements AutoCloseable {

  private static final Pattern SERVING = Pattern.compile("Serving HTTP at .*:(\\d+)");

  private final Process process;
  private final URI address;

  private ZipkinProcess(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts it on a free port, which it cannot choose by itself; returns as soon as it serves. */
  static ZipkinProcess start(Path jar) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx160m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString())
        .redirectErrorStream(true);
    builder.environment().put("QUERY_PORT", Integer.toString(freePort()));
    builder.environment().put("STORAGE_TYPE", "mem");
    Process process = builder.start();
    StringBuilder output = new StringBuilder();
    BufferedReader lines = process.inputReader(UTF_8);
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      Matcher serving = SERVING.matcher(line);
      if (serving.find()) {
        Thread drain = new Thread(() -> lines.lines().forEach(ignored -> {}), "zipkin output");
        drain.setDaemon(true);
        drain.start();
        return new ZipkinProcess(process, URI.create("http://127.0.0.1:" + serving.group(1)));
      }
      output.append(line).append('\n');
    }
    throw new IOException("Zipkin ended before it served:\n" + output);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI address() {
    return address;
  }

  void push(String spans) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/v2/spans"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(spans))
        .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException("Zipkin answered " + answer.statusCode() + ": " + answer.body());
    }
  }

  /** Ends it at once, and returns when it has gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
