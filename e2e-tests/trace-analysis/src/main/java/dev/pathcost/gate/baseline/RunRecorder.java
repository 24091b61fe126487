package dev.pathcost.gate.baseline;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.RequestType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the samples of a run from its call trees, which come in any order and from any thread.
 *
 * <p>Of a request type with more requests than are to be kept, some are taken, the same ones in
 * whatever order they come and whatever they cost. Requests, errors, shapes, and which rows there
 * are with how many calls count all.
 */
public final class RunRecorder {

  /** How many requests of a type are kept, unless another number is asked for. */
  public static final int KEPT_REQUESTS = 500;

  private static final int DIGEST_BYTES = 8;

  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final int keptRequests;
  private long firstStartNanos = Long.MAX_VALUE;
  private int traceIdsHash;
  private final SortedMap<RequestType, TypeRecorder> types = new TreeMap<>();
  private final Map<String, String> digests = new HashMap<>();

  public RunRecorder() {
    this(KEPT_REQUESTS);
  }

  /** @param keptRequests how many requests of a type are kept at most, at least 1 */
  public RunRecorder(int keptRequests) {
    this.keptRequests = keptRequests;
  }

  /** Adds a complete request. */
  public void add(CallTree tree) {
    String shape = tree.shape().text();
    RequestCost cost = RequestCost.of(tree);
    long start = tree.calls().get(0).startNanos();
    synchronized (this) {
      firstStartNanos = Math.min(firstStartNanos, start);
      traceIdsHash += tree.traceId().hashCode(); // a sum, since traces come in any order
      types
          .computeIfAbsent(tree.requestType(), type -> new TypeRecorder(keptRequests))
          .add(cost, digests.computeIfAbsent(shape, RunRecorder::digest));
    }
  }

  /**
   * The run of all that was added so far. Its time is that of its first request, its id is made of
   * that and of its trace ids: so the same traces are always the same run.
   *
   * @throws BaselineException if nothing was added
   */
  public synchronized RunSamples run(String label, RunEnvironment environment) {
    if (types.isEmpty()) {
      throw new BaselineException("There is no complete request to make a run of");
    }
    Instant first = Instant.ofEpochSecond(0, firstStartNanos).truncatedTo(ChronoUnit.SECONDS);
    String id = ID_TIME.format(first) + "-%08x".formatted(traceIdsHash);
    return run(id, first, label, environment);
  }

  /** The run of all that was added so far. */
  public synchronized RunSamples run(
      String id, Instant recordedAt, String label, RunEnvironment environment) {
    SortedMap<RequestType, TypeSamples> samples = new TreeMap<>();
    types.forEach((type, recorder) -> samples.put(type, recorder.samples()));
    return new RunSamples(id, recordedAt, label, environment, samples);
  }

  /** The first 8 bytes of its SHA-256: shapes are only compared, and a text can be very long. */
  private static String digest(String shape) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(shape.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
