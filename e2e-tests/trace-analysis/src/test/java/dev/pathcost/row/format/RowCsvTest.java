package dev.pathcost.row.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.row.Level;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowCsvTest {
  private static final String HEADER = "request_type,level,path,requests,calls,errors,"
      + "total_cpu_time_ms,mean_cpu_time_ms,p50_cpu_time_ms,p95_cpu_time_ms,p99_cpu_time_ms,"
      + "peak_mem_usage_kb,allocated_kb,concurrent_peak_kb,"
      + "p50_duration_ms,p95_duration_ms,p99_duration_ms,measured_calls,all_calls\r\n";

  @Test
  void rowsAreLinesWithExactValues() {
    String csv = RowCsv.format(SampleRows.twoRequests().at(Level.FUNCTION));

    assertThat(csv)
        .isEqualTo(HEADER
            + "svc-a GET /a/v1/a1,function,*,2,6,1,"
            + "12.000001,6.000001,4,8.000001,8.000001,1024,1028,1026,20,30,30,5,6\r\n"
            + "svc-a GET /a/v1/a1,function,\"svc-a_a1,svc-a_prepare,svc-b_b1\",2,2,0,"
            + "12.000001,6.000001,4,8.000001,8.000001,1024,1028,n/a,20,30,30,5,6\r\n");
  }

  @Test
  void noRowsAreTheHeaderAlone() {
    assertThat(RowCsv.format(List.of())).isEqualTo(HEADER);
  }

  @Test
  void whatWasNotMeasuredIsNotZero() {
    assertThat(RowCsv.format(SampleRows.unmeasured().at(Level.SERVICE)))
        .endsWith("svc-a a1,service,svc-a,1,1,0,n/a,n/a,n/a,n/a,n/a,n/a,n/a,n/a,1,1,1,0,1\r\n");
  }

  @Test
  void quotationMarksAreDoubled() {
    String csv = RowCsv.format(SampleRows.of("svc-a", "say \"hi\"", "f").at(Level.SERVICE));

    assertThat(csv).contains("\r\n\"svc-a say \"\"hi\"\"\",service,*,");
  }

  @Test
  void lineBreaksStayWithinTheirField() {
    String csv = RowCsv.format(SampleRows.of("svc-a", "GET\r\n/a", "f").at(Level.SERVICE));

    assertThat(csv).contains("\r\n\"svc-a GET\r\n/a\",service,*,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1"})
  void aNameThatASpreadsheetWouldRunIsDisarmed(String service) {
    String csv = RowCsv.format(SampleRows.of(service, "GET /a", "f").at(Level.SERVICE));

    assertThat(csv)
        .contains("\r\n'" + service + " GET /a,service,*,")
        .contains("\r\n'" + service + " GET /a,service,'" + service + ",");
  }
}
