package dev.pathcost.generate;

import dev.pathcost.generate.model.Noise;
import dev.pathcost.span.Measurement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One request with all its values. Times are whole microseconds, so that every format can carry
 * them. It is used again for the next request: whoever wants to keep something copies it.
 */
public final class GeneratedRequest {
  private static final double LARGEST = 1e15;
  private static final double USUAL_HOP_MICROS = 400;
  private static final int FIRST_THREAD = 20;
  private static final int THREADS = 8;

  private final Plan plan;
  private final SpanSet spans;
  private final long[] selfCpu;
  private final long[] cpu;
  private final long[] selfMemory;
  private final long[] memory;
  private final RequestTiming timing;
  private final boolean[] error;
  private final boolean[] outlier;

  private long index;
  private long key;
  private long hop;
  private int firstThread;
  private @Nullable String traceId;

  GeneratedRequest(Plan plan) {
    this.plan = plan;
    int calls = plan.calls().size();
    spans = new SpanSet(this, plan.layout());
    selfCpu = new long[calls];
    cpu = new long[calls];
    selfMemory = new long[calls];
    memory = new long[calls];
    timing = new RequestTiming(plan);
    error = new boolean[calls];
    outlier = new boolean[calls];
  }

  /** Takes the values of another request. */
  void draw(long requestIndex, long requestKey, long startMicros, Noise noise, Randomness random) {
    index = requestIndex;
    key = requestKey;
    traceId = null;
    firstThread = FIRST_THREAD + random.nextInt(THREADS);
    hop = Math.round(USUAL_HOP_MICROS * random.lognormal(noise.delay()));
    for (PlannedCall call : plan.calls()) {
      draw(call, noise, random);
    }
    sumUp();
    timing.layOut(startMicros + random.nextInt(1000), hop);
    fail(random);
    spans.all();
  }

  private void draw(PlannedCall call, Noise noise, Randomness random) {
    int i = call.index();
    double scatter = call.model().cost().scatter();
    double nanos = call.cpuNanos() * random.lognormal(noise.requestCpu() * scatter);
    if (random.happens(noise.burstRate() * Math.min(1, scatter))) {
      nanos *= noise.burstFactor();
    }
    double bytes = call.memoryBytes() * random.lognormal(noise.requestMemory() * scatter);
    double wait = call.model().cost().waitNanos() * random.lognormal(noise.delay());
    outlier[i] = false;
    for (Anomaly.Outlier planted : call.outliers()) {
      // Of its own chance: a request has the same other values whether something is planted or not.
      Randomness own = new Randomness(Randomness.mix(key, planted.describe()));
      if (own.happens(planted.rate())) {
        nanos *= planted.factor();
        outlier[i] = true;
      }
    }
    selfCpu[i] = Math.round(Math.min(LARGEST, nanos));
    selfMemory[i] = Math.round(Math.min(LARGEST, bytes));
    timing.own(i, (selfCpu[i] + Math.round(Math.min(LARGEST, wait)) + 999) / 1000);
  }

  /** A call's values contain those of the calls that nest in it. */
  private void sumUp() {
    System.arraycopy(selfCpu, 0, cpu, 0, cpu.length);
    System.arraycopy(selfMemory, 0, memory, 0, memory.length);
    for (int i = cpu.length - 1; i >= 0; i--) {
      PlannedCall call = plan.calls().get(i);
      if (call.nests()) {
        cpu[call.parent()] += cpu[i];
        memory[call.parent()] += memory[i];
      }
      if (!call.isMeasured()) {
        selfCpu[i] = Measurement.MISSING;
        cpu[i] = Measurement.MISSING;
        selfMemory[i] = Measurement.MISSING;
        memory[i] = Measurement.MISSING;
      }
    }
  }

  private void fail(Randomness random) {
    Arrays.fill(error, false);
    if (random.happens(plan.request().errorRate())) {
      int at = random.nextInt(error.length);
      while (at != Plan.NONE) {
        error[at] = true;
        at = plan.calls().get(at).parent();
      }
    }
  }

  /** Which request of the run it is, from 0. */
  public long index() {
    return index;
  }

  /** The trace id: 32 hexadecimal digits. */
  public String traceId() {
    String id = traceId;
    if (id == null) {
      id = Hex.of(traceIdHigh()) + Hex.of(traceIdLow());
      traceId = id;
    }
    return id;
  }

  /** The first half of the trace id. */
  public long traceIdHigh() {
    return Randomness.mix(key, 1);
  }

  /** The second half of the trace id. */
  public long traceIdLow() {
    return Randomness.mix(key, 2);
  }

  /** The spans that arrive of it. */
  public SpanSet spans() {
    return spans;
  }

  Plan plan() {
    return plan;
  }

  long key() {
    return key;
  }

  long selfCpu(int call) {
    return selfCpu[call];
  }

  long cpu(int call) {
    return cpu[call];
  }

  long selfMemory(int call) {
    return selfMemory[call];
  }

  long memory(int call) {
    return memory[call];
  }

  boolean error(int call) {
    return error[call];
  }

  /** What has hit its spans, or null. */
  public @Nullable Fault fault() {
    return spans.fault();
  }

  /** What exactly the fault did. */
  public String faultDetail() {
    return spans.faultDetail();
  }

  /** Whether all that is needed of it arrives, so that it counts. */
  public boolean isComplete() {
    return !spans.hasOrphans();
  }

  /** Whether one of its calls takes more CPU time by intent, only in this request. */
  public boolean isOutlier() {
    for (boolean planted : outlier) {
      if (planted) {
        return true;
      }
    }
    return false;
  }

  /** Microseconds since the epoch, by a true clock. */
  long startMicros(int call) {
    return timing.startMicros(call);
  }

  long durationMicros(int call) {
    return timing.durationMicros(call);
  }

  long hopMicros() {
    return hop;
  }

  long thread(PlannedCall call) {
    return firstThread + (long) call.thread();
  }
}
