package dev.pathcost.generate;

/**
 * What reports spans besides functions.
 *
 * @param mesh whether there are a gateway and proxies
 * @param transport whether frameworks report each call between services, on both sides; if not,
 *     only the entry
 */
public record SpanStyle(boolean mesh, boolean transport) {

  /** Frameworks report, and there is no mesh. */
  public static final SpanStyle TRANSPORT = new SpanStyle(false, true);
}
