/**
 * How fast the trace analysis is: {@link dev.pathcost.benchmark.WholeJob} for the way from a file
 * to rows, {@link dev.pathcost.benchmark.PullJob} for that from a server, JMH benchmarks for the
 * parts of it.
 *
 * <p>Here lives what measures, and nothing that is measured. Nothing here says what is fast enough:
 * a machine shared with others would make a liar of it.
 */
@NullMarked
package dev.pathcost.benchmark;

import org.jspecify.annotations.NullMarked;
