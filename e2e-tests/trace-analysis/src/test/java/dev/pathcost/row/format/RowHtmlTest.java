package dev.pathcost.row.format;

import static dev.pathcost.calltree.TestSpan.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.TestSpan;
import dev.pathcost.row.Level;
import dev.pathcost.row.Rows;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class RowHtmlTest {

  @Test
  void aRowIsALineOfCells() throws Exception {
    Document page = parse(RowHtml.format(SampleRows.twoRequests().at(Level.FUNCTION)));

    NodeList lines = page.getElementsByTagName("tr");
    assertThat(lines.getLength()).isEqualTo(4);
    assertThat(lines.item(1).getTextContent()).isEqualTo("svc-a GET /a/v1/a1, function level");
    assertThat(cells(page).subList(16, 32))
        .containsExactly(
            "svc-a_a1, svc-a_prepare, svc-b_b1",
            "2",
            "2",
            "0",
            "12.0 ms",
            "6.0 ms",
            "4.0 ms",
            "8.0 ms",
            "8.0 ms",
            "1.0 MiB",
            "1.0 MiB",
            "",
            "20.0 ms",
            "30.0 ms",
            "30.0 ms",
            "5 of 6");
  }

  @Test
  void theBarIsThePathsShareOfTheRequestsCpu() {
    Rows rows = SampleRows.rows(new TestSpan[] {
      function("1", "svc-a", "a1").cpu(100),
      function("2", "svc-b", "b1").under("1").cpu(300),
      function("3", "svc-c", "c1").under("1").cpu(100)
    });

    String html = RowHtml.format(rows.paths(rows.requestTypes().get(0), Level.SERVICE));
    String whole = RowHtml.format(rows.at(Level.SERVICE));

    assertThat(whole).containsSubsequence("width:100.0%", "width:80.0%", "width:40.0%");
    assertThat(html).doesNotContain("<div class=\"bar\"");
  }

  @Test
  void theCoverageStandsBelow() {
    Rows rows = SampleRows.twoRequests();

    assertThat(RowHtml.format(rows)).contains("<p>" + rows.coverage().text() + "</p>");
  }

  @Test
  void namesAreEscaped() throws Exception {
    Rows rows = SampleRows.of("svc<script>", "GET /?a=1&b='\"", "f<i>");

    String html = RowHtml.format(rows);

    assertThat(html).doesNotContain("<script>", "<i>");
    assertThat(parse(html).getElementsByTagName("tr").item(1).getTextContent())
        .isEqualTo("svc<script> GET /?a=1&b='\", function level");
  }

  @Test
  void whatWasNotMeasuredHasNoBar() {
    assertThat(RowHtml.format(SampleRows.unmeasured()))
        .contains("<td>n/a</td>")
        .doesNotContain("<div class=\"bar\"");
  }

  private static List<String> cells(Document page) {
    NodeList cells = page.getElementsByTagName("td");
    return IntStream.range(0, cells.getLength())
        .mapToObj(i -> cells.item(i).getTextContent())
        .toList();
  }

  /** The page happens to be well-formed XML too, but for the one tag that HTML does not close. */
  private static Document parse(String html) throws Exception {
    String xml = html.replace("<meta charset=\"utf-8\">", "").replace("<!DOCTYPE html>", "");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml.strip())));
  }
}
