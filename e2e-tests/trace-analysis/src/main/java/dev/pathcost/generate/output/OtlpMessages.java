package dev.pathcost.generate.output;

import dev.pathcost.generate.GeneratedRequest;
import java.io.IOException;
import java.util.List;

/**
 * Gathers the spans of some requests by the process that reports them, as exporters do: so a
 * trace's spans are scattered over messages.
 */
interface OtlpMessages {

  /** Adds the spans of a request. */
  void add(GeneratedRequest request) throws IOException;

  /** A message for each process that has reported something; begins anew. */
  List<byte[]> take() throws IOException;
}
