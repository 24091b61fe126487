package dev.pathcost.generate;

import dev.pathcost.generate.model.RequestModel;
import dev.pathcost.generate.model.SystemModel;
import dev.pathcost.row.RowKey;
import dev.pathcost.row.Sample;
import dev.pathcost.span.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Makes the requests of a run. Each is bound to the seed and its number alone, so that a part of a
 * run is the same as in the whole. Not for several threads: let each have its own.
 */
public final class Generator {
  private final Run run;
  private final List<RequestModel> models;
  private final RequestMix mix;
  private final FaultPlanter faults;
  private final Map<PlanKey, GeneratedRequest> requests = new HashMap<>();
  private final Randomness random = new Randomness(0);

  /** @throws IllegalArgumentException if an anomaly is planted on a call that nobody makes */
  public Generator(Run run) {
    this.run = run;
    models = run.system().requests();
    mix = RequestMix.of(run.mix(), models);
    faults = new FaultPlanter(run.faults());
    if (run.anomalies().size() > Long.SIZE) {
      throw new IllegalArgumentException("At most 64 anomalies can be planted in one run");
    }
    AnomalyPlanter.check(run.anomalies(), models);
  }

  /** The traces of a run with other noise between runs than the seed gives. */
  public static Stream<Trace> run(SystemModel system, long seed, long requests, RunFactors noise) {
    return new Generator(Run.of(system, seed, requests).with(noise)).traces();
  }

  /**
   * Hands over all requests, in the order of their start.
   *
   * @throws IOException if the sink does
   */
  public void forEach(RequestSink sink) throws IOException {
    for (long index = 0; index < run.requests(); index++) {
      sink.accept(request(index));
    }
  }

  /** The request of this number, from 0; its values change with the next that is asked for. */
  public GeneratedRequest request(long index) {
    long key = Randomness.mix(run.seed(), index);
    random.restart(key);
    int model = mix.choose(index, random);
    long active = AnomalyPlanter.active(run.anomalies(), index, run.requests());
    GeneratedRequest request =
        requests.computeIfAbsent(new PlanKey(model, active), k -> new GeneratedRequest(plan(k)));
    long start = run.start().getEpochSecond() * 1_000_000L
        + run.start().getNano() / 1_000
        + Math.multiplyExact(index, run.interval().toNanos()) / 1_000;
    request.draw(index, key, start, run.system().noise(), random);
    faults.hit(request);
    return request;
  }

  /** All requests as traces, made as the stream is read. */
  public Stream<Trace> traces() {
    return LongStream.range(0, run.requests()).mapToObj(i -> GeneratedTrace.of(request(i)));
  }

  /**
   * What the complete requests contribute to each row at both levels, in the order of the requests,
   * without making a span: what the analysis of {@link #traces()} arrives at, only faster.
   */
  public Map<RowKey, List<Sample>> samples() {
    Map<RowKey, List<Sample>> samples = new HashMap<>();
    for (long i = 0; i < run.requests(); i++) {
      RowArithmetic.add(
          request(i),
          (key, sample) -> samples.computeIfAbsent(key, k -> new ArrayList<>()).add(sample));
    }
    return samples;
  }

  private Plan plan(PlanKey key) {
    RequestModel model = models.get(key.model);
    List<Anomaly> active = new ArrayList<>();
    for (int i = 0; i < run.anomalies().size(); i++) {
      if ((key.active >>> i & 1) != 0) {
        active.add(run.anomalies().get(i));
      }
    }
    return AnomalyPlanter.plan(model, active, run.factors(), run.style());
  }

  private record PlanKey(int model, long active) {}
}
