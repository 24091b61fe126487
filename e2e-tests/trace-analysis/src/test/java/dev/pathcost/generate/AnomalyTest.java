package dev.pathcost.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.generate.model.Noise;
import dev.pathcost.generate.model.SystemModel;
import dev.pathcost.row.Level;
import dev.pathcost.row.Path;
import dev.pathcost.row.Row;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Rows;
import dev.pathcost.span.RequestType;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyTest {
  private static final SystemModel SYSTEM = BuiltInSystem.multiSvc().with(Noise.NONE);
  private static final RequestType A2 = RequestType.parse("svc-a GET /a/v1/a2");
  private static final RowKey A2_PATH =
      RowKey.path(A2, Level.FUNCTION, Path.of("svc-a_a2", "svc-b_b2", "svc-d_d1"));
  private static final RowKey D1 =
      RowKey.request(RequestType.parse("svc-d GET /d/v1/d1"), Level.FUNCTION);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu x1.5 at svc-c_c1 from 0% to 100%",
        "memory x1.05 at svc-a_a1,svc-a_prepare of svc-a GET /a/v1/a1 from 50% to 100%",
        "calls +9 at svc-d_d1 from 12.5% to 50%",
        "new svc-g_g1 at svc-a_a2 from 0% to 100%",
        "gone at svc-b_b1 of svc-a GET /a/v1/a1 from 0% to 100%",
        "outlier x20 rate 0.01 at svc-c_c1 from 25% to 75%"
      })
  void whatIsReadIsWrittenInTheSameWords(String sentence) {
    assertThat(AnomalyText.parse(sentence, SYSTEM).describe()).isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cpu",
        "cpu x2",
        "cpu 2 at svc-c_c1",
        "cpu x2 rate 0.5 at svc-c_c1",
        "cpu x1.2.3 at svc-c_c1",
        "calls +0 at svc-c_c1",
        "new nothing at svc-c_c1",
        "gone at svc-c_c1 from 50% to 20%",
        "outlier x20 rate 2 at svc-c_c1"
      })
  void whatIsNoSentenceIsRefused(String sentence) {
    assertThatThrownBy(() -> AnomalyText.parse(sentence, SYSTEM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void slowerCallsCostMoreWhereverTheyAreMadeAndOnlyInTheirTime() throws IOException {
    Rows before = rows();

    Rows after = rows("cpu x3 at svc-d_d1 from 50%");

    assertThat(row(before, D1).totalCpuNanos()).isEqualTo(2 * 710_000);
    assertThat(row(after, D1).totalCpuNanos()).isEqualTo(710_000 + 3 * 710_000);
    assertThat(row(after, A2_PATH).totalCpuNanos())
        .isEqualTo(row(before, A2_PATH).totalCpuNanos() + 2 * 710_000);
    assertThat(row(after, A2_PATH).allocatedBytes())
        .isEqualTo(row(before, A2_PATH).allocatedBytes());
  }

  @Test
  void aRequestTypeKeepsAnAnomalyToItself() throws IOException {
    Rows after = rows("memory x2 at svc-d_d1 of svc-a GET /a/v1/a2");

    assertThat(row(after, D1)).isEqualTo(row(rows(), D1));
    assertThat(row(after, A2_PATH).peakMemoryBytes()).isEqualTo(2 * 163_952);
  }

  @Test
  void moreCallsAreCounted() throws IOException {
    Rows after = rows("calls +9 at svc-d_d1 of svc-a GET /a/v1/a2");

    assertThat(row(after, A2_PATH).calls()).isEqualTo(2 * 10);
  }

  @Test
  void aNewCallIsANewPathAndMayEndAnOld() throws IOException {
    Rows after = rows("new svc-h_h1 at svc-d_d1 of svc-a GET /a/v1/a2");

    assertThat(after.paths(A2, Level.FUNCTION))
        .extracting(row -> row.key().pathText())
        .containsExactly("svc-a_a2,svc-b_b2,svc-d_d1,svc-h_h1");
  }

  @Test
  void whatIsGoneLeavesAShorterPath() throws IOException {
    Rows after = rows("gone at svc-d_d1 of svc-a GET /a/v1/a2");

    assertThat(after.paths(A2, Level.SERVICE))
        .extracting(row -> row.key().pathText())
        .containsExactly("svc-a,svc-b");
  }

  @Test
  void anOutlierHitsSingleRequestsAndNothingElseOfThem() throws IOException {
    Run run = Run.of(BuiltInSystem.multiSvc(), 7, 1_400);
    Anomaly outlier = AnomalyText.parse("outlier x20 rate 0.1 at svc-d_d1", run.system());

    Generator without = new Generator(run);
    Generator with = new Generator(run.with(outlier));

    int hit = 0;
    for (int i = 0; i < 1_400; i++) {
      GeneratedRequest before = without.request(i);
      GeneratedRequest after = with.request(i);
      hit += after.isOutlier() ? 1 : 0;
      assertThat(after.selfMemory(0)).isEqualTo(before.selfMemory(0));
      if (!after.isOutlier()) {
        assertThat(after.cpu(0)).isEqualTo(before.cpu(0));
      }
    }
    // d1 is called in 5 of 14 request types.
    assertThat(hit).isBetween(30, 75);
  }

  @Test
  void theRowsThatChangeAreNamed() {
    Anomaly gone = AnomalyText.parse("gone at svc-d_d1 of svc-a GET /a/v1/a2", SYSTEM);

    Map<RowKey, AnomalyEffect.Change> effect =
        AnomalyEffect.of(gone, Run.of(SYSTEM, 1, 14).with(gone));

    assertThat(effect)
        .containsOnly(
            Map.entry(RowKey.request(A2, Level.FUNCTION), AnomalyEffect.Change.CHANGED),
            Map.entry(RowKey.request(A2, Level.SERVICE), AnomalyEffect.Change.CHANGED),
            Map.entry(A2_PATH, AnomalyEffect.Change.GONE),
            Map.entry(
                RowKey.path(A2, Level.SERVICE, Path.of("svc-a", "svc-b", "svc-d")),
                AnomalyEffect.Change.GONE),
            Map.entry(
                RowKey.path(A2, Level.FUNCTION, Path.of("svc-a_a2", "svc-b_b2")),
                AnomalyEffect.Change.NEW),
            Map.entry(
                RowKey.path(A2, Level.SERVICE, Path.of("svc-a", "svc-b")),
                AnomalyEffect.Change.NEW));
  }

  @Test
  void nothingCanBePlantedOnACallThatNobodyMakes() {
    Anomaly anomaly = AnomalyText.parse("cpu x2 at svc-a_nix", SYSTEM);

    assertThatThrownBy(() -> new Generator(Run.of(SYSTEM, 1, 14).with(anomaly)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("svc-a_nix")
        .hasMessageContaining("svc-a_prepare");
  }

  @Test
  void theRootOfARequestTypeCannotBeGone() {
    Anomaly anomaly = AnomalyText.parse("gone at svc-d_d1", SYSTEM);

    assertThatThrownBy(() -> new Generator(Run.of(SYSTEM, 1, 14).with(anomaly)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("root");
  }

  private static Row row(Rows rows, RowKey key) {
    return rows.find(key).orElseThrow();
  }

  /** Of two requests of each type, without noise. */
  private static Rows rows(String... sentences) throws IOException {
    Run run = Run.of(SYSTEM, 1, 28);
    for (String sentence : sentences) {
      run = run.with(AnomalyText.parse(sentence, SYSTEM));
    }
    Truth truth = new Truth();
    new Generator(run).forEach(truth);
    return truth.rows();
  }
}
