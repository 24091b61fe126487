package dev.pathcost.gate.simulation;

import dev.pathcost.gate.baseline.Baseline;
import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunEnvironment;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.Series;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.row.Path;
import dev.pathcost.span.RequestType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Makes runs of a simulated system; the same seed makes the same runs. */
public final class Simulator {

  /** How much of how busy the machine was it still is in the next run. */
  private static final double LASTING = 0.65;

  private final SimulatedSystem system;
  private final Noise noise;
  private final int requests;
  private final Random random;
  private final Map<String, Double> unevenness = new HashMap<>();
  private double busy;
  private int runs;

  public Simulator(SimulatedSystem system, Noise noise, int requests, long seed) {
    this.system = system;
    this.noise = noise;
    this.requests = requests;
    this.random = new Random(seed);
    this.busy = noise.odd().lasting() > 0 ? random.nextGaussian() : 0;
  }

  /** So many runs of the unchanged system. */
  public Baseline baseline(int count) {
    List<RunSamples> baseline = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      baseline.add(run());
    }
    return new Baseline("simulated", baseline);
  }

  /** One more run, with changes in some functions. */
  public RunSamples run(Change... changes) {
    becomeBusierOrLess();
    double machine = Math.exp(noise.machine() * betweenRuns());
    Map<String, Double> ofFunction = new HashMap<>();
    system.costs().keySet().forEach(name -> ofFunction.put(name, betweenRuns()));
    SortedMap<RequestType, TypeSamples> types = new TreeMap<>();
    system.paths().forEach((type, paths) -> {
      Map<String, long[]> cpu = new HashMap<>();
      Map<String, long[]> memory = new HashMap<>();
      Map<String, Integer> calls = new HashMap<>();
      for (String function : system.functions(type)) {
        Change change = change(type, function, changes);
        boolean caller = system.isCaller(type, function);
        double scale = caller ? noise.callers() : 1;
        SimulatedSystem.Cost cost = Objects.requireNonNull(system.costs().get(function));
        double runCpu = cost.cpuNanos()
            * change.cpu()
            * change.calls()
            * machine
            * Math.exp(uneven(type, function)
                * scale
                * withLasting(noise.function() * ofFunction.getOrDefault(function, 0.0)
                    + noise.position() * betweenRuns()))
            * state();
        double runBytes =
            cost.bytes() * change.memory() * change.calls() * factor(noise.memoryRun());
        cpu.put(function, values(i -> runCpu * factor(scale * noise.request()) * spike()));
        memory.put(function, values(i -> runBytes * factor(noise.memoryRequest())));
        calls.put(function, change.calls());
      }
      types.put(type, type(type, paths, calls, cpu, memory));
    });
    runs++;
    return new RunSamples(
        "run-" + runs, Instant.EPOCH.plusSeconds(runs), "", RunEnvironment.of("simulated"), types);
  }

  private static Change change(RequestType type, String function, Change... changes) {
    return Arrays.stream(changes)
        .filter(change -> change.type().equals(type) && change.function().equals(function))
        .findFirst()
        .orElse(Change.cpu(type, function, 1));
  }

  private TypeSamples type(
      RequestType type,
      List<List<String>> paths,
      Map<String, Integer> calls,
      Map<String, long[]> cpu,
      Map<String, long[]> memory) {
    SortedMap<RowId, RowSamples> rows = new TreeMap<>();
    List<String> all = system.functions(type);
    rows.put(RowId.request(type), row(all.size(), all, cpu, memory));
    for (List<String> path : paths) {
      int leaves = calls.getOrDefault(path.get(path.size() - 1), 1);
      rows.put(RowId.path(type, new Path(path)), row(leaves, path, cpu, memory));
    }
    for (String function : all) {
      rows.put(
          RowId.function(type, function),
          row(calls.getOrDefault(function, 1), List.of(function), cpu, memory));
    }
    SortedMap<String, Integer> shapes = new TreeMap<>(Map.of(paths + " " + calls, requests));
    List<String> traceIds = IntStream.range(0, requests)
        .mapToObj(i -> "%032x".formatted(31L * type.hashCode() + i))
        .toList();
    return new TypeSamples(requests, 0, shapes, rows, traceIds);
  }

  private RowSamples row(
      int calls, List<String> functions, Map<String, long[]> cpu, Map<String, long[]> memory) {
    long[] times = sum(functions, cpu);
    long[] constant = new long[requests];
    Arrays.fill(constant, calls);
    return new RowSamples(
        Series.of(constant), Series.of(times), Series.of(sum(functions, memory)), Series.of(times));
  }

  private long[] sum(List<String> functions, Map<String, long[]> values) {
    long[] sum = new long[requests];
    for (String function : functions) {
      long[] ofFunction = values.getOrDefault(function, sum);
      Arrays.setAll(sum, i -> sum[i] + ofFunction[i]);
    }
    return sum;
  }

  private long[] values(IntToDoubleFunction value) {
    return IntStream.range(0, requests)
        .mapToLong(i -> Math.round(value.applyAsDouble(i)))
        .toArray();
  }

  private double factor(double sigma) {
    return Math.exp(sigma * random.nextGaussian());
  }

  private void becomeBusierOrLess() {
    if (noise.odd().lasting() > 0) {
      busy = LASTING * busy + Math.sqrt(1 - LASTING * LASTING) * random.nextGaussian();
    }
  }

  /** A function's own deviation in this run, a share of whose variance becomes the machine's. */
  private double withLasting(double own) {
    double lasting = noise.odd().lasting();
    return Math.sqrt(1 - lasting) * own
        + Math.sqrt(lasting) * Math.hypot(noise.function(), noise.position()) * busy;
  }

  /** A number of standard deviations. */
  private double betweenRuns() {
    int tails = noise.odd().tails();
    double normal = random.nextGaussian();
    if (tails == 0) {
      return normal;
    }
    double squares = 0;
    for (int i = 0; i < tails; i++) {
      squares += Math.pow(random.nextGaussian(), 2);
    }
    return normal / Math.sqrt(squares / (tails - 2));
  }

  private double uneven(RequestType type, String function) {
    return noise.odd().uneven() == 0
        ? 1
        : unevenness.computeIfAbsent(
            type + " " + function, key -> factor(noise.odd().uneven()));
  }

  private double state() {
    Noise.Odd odd = noise.odd();
    return odd.stateShare() > 0 && random.nextDouble() < odd.stateShare() ? odd.state() : 1;
  }

  private double spike() {
    return random.nextDouble() < noise.spikes() ? noise.spike() : 1;
  }
}
