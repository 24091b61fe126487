package dev.pathcost.gate.baseline;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.span.RequestType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Takes the samples of a run from its call trees, which come in any order and from any thread.
 *
 * <p>Of a request type with more requests than are to be kept, some are taken, the same ones in
 * whatever order they come and whatever they cost. Requests, errors and shapes count all.
 */
public final class RunRecorder {

  /** How many requests of a type are kept, unless another number is asked for. */
  public static final int KEPT_REQUESTS = 500;

  private static final int DIGEST_BYTES = 8;

  private final int keptRequests;
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
    synchronized (this) {
      types
          .computeIfAbsent(tree.requestType(), type -> new TypeRecorder(keptRequests))
          .add(cost, digests.computeIfAbsent(shape, RunRecorder::digest));
    }
  }

  /** The run of all that was added so far. */
  public synchronized RunSamples run(
      String id, Instant recordedAt, String label, RunEnvironment environment) {
    SortedMap<RequestType, TypeSamples> samples = new TreeMap<>();
    types.forEach((type, recorder) -> samples.put(type, recorder.samples(type)));
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
