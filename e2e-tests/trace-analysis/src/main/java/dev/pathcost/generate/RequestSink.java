package dev.pathcost.generate;

import java.io.IOException;

/** Takes requests one after the other. */
public interface RequestSink {

  /**
   * Takes a request.
   *
   * @param request its values change as soon as this returns
   * @throws IOException if it cannot be written
   */
  void accept(GeneratedRequest request) throws IOException;
}
