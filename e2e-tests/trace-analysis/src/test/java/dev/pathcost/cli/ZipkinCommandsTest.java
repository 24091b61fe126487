package dev.pathcost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.source.http.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows of, and files from, a server that speaks Zipkin's API. */
@Timeout(60)
class ZipkinCommandsTest {
  private static final String TRACES = """
      [[{"traceId":"1","id":"1","kind":"SERVER","name":"get /a","timestamp":5000000,"duration":9000,
      "localEndpoint":{"serviceName":"svc-a"}},
      {"traceId":"1","id":"2","parentId":"1","name":"work","timestamp":5000001,"duration":8000,
      "localEndpoint":{"serviceName":"svc-a"},"tags":{"code.function.name":"work","thread.id":"1",
      "pathcost.cpu.time":"3000000","pathcost.memory.allocated":"2048"}}]]""";

  private static final String[] DAY = {"--start", "1970-01-01", "--end", "1970-01-02"};

  @TempDir
  Path directory;

  private TestServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = TestServer.answering(request -> {
      if (!request.getPath().equals("/api/v2/traces")) {
        return new TestServer.Reply(404, "");
      }
      Map<String, String> asked = TestServer.parameters(request);
      long end = Long.parseLong(asked.get("endTs"));
      boolean found = end - Long.parseLong(asked.get("lookback")) <= 5_000 && 5_000 <= end;
      return TestServer.Reply.ok(found ? TRACES : "[]");
    });
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void rowsOfAServerAreThoseOfItsTracesOfAnyService() {
    CommandRun run = pathcost("rows", "--format", "lines");

    assertThat(run.err()).contains("Zipkin at http").contains("1 complete");
    assertThat(run.out()).isEqualTo("svc-a_work,3,2\n");
    assertThat(server.requests())
        .isNotEmpty()
        .noneMatch(request -> request.getQuery().contains("serviceName"));
  }

  @Test
  void aServiceIsAskedFor() {
    pathcost("rows", "--service", "svc-a");

    assertThat(server.requests())
        .isNotEmpty()
        .allMatch(request -> request.getQuery().contains("serviceName=svc-a"));
  }

  @Test
  void pulledAnswersGiveTheSameRows() {
    Path target = directory.resolve("pulled");

    CommandRun pull = pathcost("pull", target.toString());

    assertThat(pull.err()).contains("1 traces are in 1 files");
    assertThat(CommandRun.of("rows", "--format", "lines", target.toString()).out())
        .isEqualTo("svc-a_work,3,2\n");
  }

  @Test
  void twoServersAtOnceAreRefused() {
    CommandRun run = pathcost("rows", "--jaeger", "http://localhost:1", "--service", "svc-a");

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("give one");
  }

  @Test
  void anAddressThatIsNoneIsToldWithItsOption() {
    CommandRun run = CommandRun.of("rows", "--zipkin", "ftp://localhost");

    assertThat(run.code()).isEqualTo(ExitCodes.FAILURE);
    assertThat(run.err()).contains("--zipkin ftp://localhost");
  }

  private CommandRun pathcost(String command, String... more) {
    String address = server.address().toString();
    String[] arguments = new String[3 + DAY.length + more.length];
    arguments[0] = command;
    arguments[1] = "--zipkin";
    arguments[2] = address;
    System.arraycopy(DAY, 0, arguments, 3, DAY.length);
    System.arraycopy(more, 0, arguments, 3 + DAY.length, more.length);
    return CommandRun.of(arguments);
  }
}
