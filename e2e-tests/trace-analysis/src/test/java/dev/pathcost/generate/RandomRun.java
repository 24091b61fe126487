package dev.pathcost.generate;

import dev.pathcost.generate.model.CallModel;
import dev.pathcost.generate.model.Cost;
import dev.pathcost.generate.model.Noise;
import dev.pathcost.generate.model.RequestModel;
import dev.pathcost.generate.model.SystemModel;
import dev.pathcost.row.Path;
import dev.pathcost.span.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A run of a system of which everything is by chance: shapes, measures, faults, anomalies. */
final class RandomRun {
  private static final Noise WILD = new Noise(0.3, 0.3, 1, 0.05, 10, 0.2, 0.5, 1);

  private static final CallModel NEW =
      new CallModel("s9", "new", "GET /new", new Cost(1_000, 10, 0, 1), null, List.of());

  private final Random random;
  private final boolean[] measuredService = new boolean[5];

  private RandomRun(long seed) {
    random = new Random(seed);
  }

  static Run of(long seed) {
    return new RandomRun(seed).run(seed);
  }

  private Run run(long seed) {
    for (int i = 0; i < measuredService.length; i++) {
      measuredService[i] = random.nextInt(4) > 0;
    }
    List<RequestModel> requests = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(4); i++) {
      CallModel root = call(0, "GET /r" + i);
      RequestType type = new RequestType(root.service(), "GET /r" + i);
      double errorRate = random.nextBoolean() ? 0 : 0.3;
      for (int shape = 0; shape <= random.nextInt(3); shape++) {
        requests.add(new RequestModel(type, 1 + random.nextInt(3), errorRate, root));
        CallModel other = call(0, "GET /r" + i);
        root = new CallModel(
            root.service(),
            root.function(),
            root.operation(),
            root.cost(),
            root.unmeasured(),
            other.steps());
      }
    }
    SystemModel system = new SystemModel("random", requests, WILD);
    return Run.of(system, seed, 60)
        .with(random.nextBoolean() ? Run.Mix.BY_WEIGHT : Run.Mix.IN_TURN)
        .with(new SpanStyle(random.nextBoolean(), random.nextBoolean()))
        .at(Instant.ofEpochSecond(1_700_000_000L), Duration.ofNanos(random.nextInt(10_000_000)))
        .with(Map.of(
            Fault.ORPHAN, 0.1,
            Fault.DUPLICATE, 0.1,
            Fault.SKEW, 0.2,
            Fault.MISSING_SERVICE, 0.2))
        .with(anomalies(requests));
  }

  private CallModel call(int depth, String operation) {
    int service = random.nextInt(measuredService.length);
    boolean measured = measuredService[service];
    List<List<CallModel>> steps = new ArrayList<>();
    for (int s = random.nextInt(depth > 3 ? 1 : 4 - depth); s > 0; s--) {
      List<CallModel> step = new ArrayList<>();
      int width = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
      for (int i = 0; i < width; i++) {
        step.add(call(depth + 1, "GET /x" + random.nextInt(2)));
      }
      steps.add(step);
    }
    @Nullable String unmeasured = random.nextInt(6) == 0 ? "virtual-thread" : null;
    return new CallModel(
        "s" + service,
        measured ? "f" + random.nextInt(3) : null,
        operation,
        new Cost(
            random.nextInt(3_000_000),
            random.nextInt(10) == 0 ? 0 : random.nextInt(100_000),
            random.nextInt(2_000_000),
            1),
        measured ? unmeasured : null,
        steps);
  }

  private Anomaly[] anomalies(List<RequestModel> requests) {
    Window window = random.nextBoolean() ? Window.ALWAYS : new Window(0.3, 0.7);
    List<Anomaly> anomalies = new ArrayList<>();
    for (RequestModel request : requests) {
      List<DraftCall> calls = DraftCall.of(request.root()).preOrder();
      DraftCall call = calls.get(random.nextInt(calls.size()));
      Target target = new Target(request.type(), path(call));
      boolean isRoot = call.parent() == null;
      switch (random.nextInt(7)) {
        case 0 -> anomalies.add(new Anomaly.Cpu(target, window, 1.5));
        case 1 -> anomalies.add(new Anomaly.Memory(target, window, 0.5));
        case 2 -> anomalies.add(new Anomaly.Outlier(target, window, 20, 0.2));
        case 3 -> anomalies.add(new Anomaly.NewCall(target, window, NEW));
        case 4 -> {
          if (!isRoot) {
            anomalies.add(new Anomaly.Gone(target, window));
          }
        }
        case 5 -> {
          if (!isRoot) {
            anomalies.add(new Anomaly.MoreCalls(target, window, 1 + random.nextInt(3)));
          }
        }
        default -> {}
      }
    }
    return anomalies.toArray(new Anomaly[0]);
  }

  /** From the root, unless the root itself is meant. */
  private static Path path(DraftCall call) {
    List<String> elements = new ArrayList<>();
    for (DraftCall at = call; at != null; at = at.parent()) {
      elements.add(0, at.element());
    }
    return new Path(elements);
  }
}
