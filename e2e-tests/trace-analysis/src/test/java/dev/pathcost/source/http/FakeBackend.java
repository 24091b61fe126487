package dev.pathcost.source.http;

import dev.pathcost.source.JaegerJson;
import dev.pathcost.span.Dialects;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A backend without a network, with a limit of its own, and no order in its answers. */
final class FakeBackend implements TraceBackend {

  private final FakeJaeger jaeger;
  private final List<KeptTrace> kept;
  private final List<KeptTrace> arriving = new java.util.ArrayList<>();
  private final Random random = new Random(1);
  private int refusedFrom = Integer.MAX_VALUE;
  private int handedOut;

  FakeBackend(List<KeptTrace> traces, int limit) {
    this(traces, StoreLimit.ofTraces(limit));
  }

  FakeBackend(List<KeptTrace> traces, StoreLimit limit) {
    List<KeptTrace> shuffled = new java.util.ArrayList<>(traces);
    Collections.shuffle(shuffled, random);
    kept = shuffled;
    jaeger = new FakeJaeger(FakeJaeger.Api.LEGACY, "", shuffled, limit);
  }

  FakeBackend refusingMoreThan(int limit) {
    refusedFrom = limit + 1;
    return this;
  }

  /** A trace that comes to it after its first answer. */
  FakeBackend getting(KeptTrace trace) {
    arriving.add(trace);
    return this;
  }

  /** How many traces its answers had. */
  int handedOut() {
    return handedOut;
  }

  @Override
  public String description() {
    return "a fake";
  }

  @Override
  public Optional<Answer> trace(String traceId) {
    return Optional.empty();
  }

  @Override
  public Answer search(TraceQuery query, Instant from, Instant to, int limit) throws IOException {
    if (limit >= refusedFrom) {
      throw new TraceBackendException("search depth is out of range", 400);
    }
    URI request =
        new JaegerLegacyApi("http://fake", Dialects.known()).search(query, from, to, limit);
    String body = jaeger.answer(request).body();
    Answer answer = Answer.read(
        request,
        new JaegerJson(Dialects.known()),
        body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    kept.addAll(arriving);
    arriving.clear();
    handedOut += (int) answer.spans().stream().map(s -> s.traceId()).distinct().count();
    return answer.spans().isEmpty() ? Answer.empty(request, answer.format()) : answer;
  }

  @Override
  public Duration resolution() {
    return Duration.ofNanos(1000);
  }
}
