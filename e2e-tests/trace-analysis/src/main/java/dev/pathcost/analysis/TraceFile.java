package dev.pathcost.analysis;

import java.io.IOException;
import java.io.InputStream;

/** An input that can be opened as often as one likes, and says the same each time. */
@FunctionalInterface
public interface TraceFile {

  /** @throws IOException if it cannot be opened */
  InputStream open() throws IOException;
}
