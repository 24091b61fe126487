package dev.pathcost.harness.evidence;

import dev.pathcost.harness.environment.ServiceLog;
import dev.pathcost.harness.environment.redaction.RunSecrets;
import dev.pathcost.row.Rows;
import dev.pathcost.row.format.RowCsv;
import dev.pathcost.row.format.RowHtml;
import dev.pathcost.source.JaegerJsonWriter;
import dev.pathcost.span.Trace;
import io.qameta.allure.AllureLifecycle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What hangs on a test or a step in the report; nothing where there is neither. */
public final class Attachments {

  private static final int LOG_LINES = 200;

  private final AllureLifecycle allure;
  private final RunSecrets secrets;

  /** @param secrets what must not be in traces and logs */
  public Attachments(AllureLifecycle allure, RunSecrets secrets) {
    this.allure = allure;
    this.secrets = secrets;
  }

  /** Rows, for the eye and for a spreadsheet. */
  public void rows(Rows rows) {
    attach("rows", "text/html", ".html", RowHtml.format(rows));
    attach("rows as CSV", "text/csv", ".csv", RowCsv.format(rows.rows()));
  }

  /** A page that needs nothing else. */
  public void page(String name, String html) {
    attach(name, "text/html", ".html", html);
  }

  /** Text as a console has it. */
  public void text(String name, String text) {
    attach(name, "text/plain", ".txt", text);
  }

  /**
   * Spans as they came, as the Jaeger UI opens them: in that file, and on the test. Nothing where
   * none came.
   */
  public void traces(List<Trace> traces, Path file) {
    List<Trace> seen = traces.stream().filter(trace -> !trace.spans().isEmpty()).toList();
    if (!seen.isEmpty()) {
      String json = JaegerJsonWriter.write(seen, secrets::takenOutOf);
      new OutputFile(file).write(json);
      attach("raw traces (open in the Jaeger UI)", "application/json", ".json", json);
    }
  }

  /** The end of each service's log. */
  public void logs(List<ServiceLog> logs) {
    for (ServiceLog log : logs) {
      String end = secrets.takenOutOf(log.tail(LOG_LINES));
      attach("log of " + log.service(), "text/plain", ".log", end);
    }
  }

  /** Files as they are. */
  public void files(List<Path> files) {
    for (Path file : files) {
      try {
        attach(file.getFileName().toString(), "text/plain", ".txt", Files.readString(file));
      } catch (IOException e) {
        attach(file.getFileName().toString(), "text/plain", ".txt", "(cannot be read: " + e + ")");
      }
    }
  }

  private void attach(String name, String type, String extension, String content) {
    if (allure.getCurrentTestCaseOrStep().isPresent()) {
      allure.addAttachment(name, type, extension, content.getBytes(StandardCharsets.UTF_8));
    }
  }
}
