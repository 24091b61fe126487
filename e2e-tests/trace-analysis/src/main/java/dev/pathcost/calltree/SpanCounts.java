package dev.pathcost.calltree;

/**
 * What became of the spans of a complete trace, so that nothing is dropped in silence.
 *
 * @param spans spans, each counted once
 * @param duplicates further copies of these, dropped
 * @param foldedMesh spans of proxies, folded away
 * @param foldedTransport spans of frameworks, folded away
 * @param foldedOther spans that name no function and are of no transport kind, folded away
 * @param calls spans that became calls
 * @param unmeasured calls without a CPU value
 * @param negativeSelf calls whose self CPU or self allocation came out negative and was taken as 0
 * @param assumedInclusive measured calls that name no thread and were taken as inclusive
 * @param assumedSelf measured calls that name no thread and were taken as self values
 */
public record SpanCounts(
    long spans,
    long duplicates,
    long foldedMesh,
    long foldedTransport,
    long foldedOther,
    long calls,
    long unmeasured,
    long negativeSelf,
    long assumedInclusive,
    long assumedSelf) {

  /** No span at all. */
  public static final SpanCounts NONE = new SpanCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public SpanCounts plus(SpanCounts other) {
    return new SpanCounts(
        spans + other.spans,
        duplicates + other.duplicates,
        foldedMesh + other.foldedMesh,
        foldedTransport + other.foldedTransport,
        foldedOther + other.foldedOther,
        calls + other.calls,
        unmeasured + other.unmeasured,
        negativeSelf + other.negativeSelf,
        assumedInclusive + other.assumedInclusive,
        assumedSelf + other.assumedSelf);
  }
}
