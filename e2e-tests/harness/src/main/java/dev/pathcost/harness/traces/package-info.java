/**
 * Getting the traces of fired requests, whole.
 *
 * <p>Here live the sources that traces come from (an OTLP receiver of our own), and waiting until a
 * trace is complete. Here lives nothing that reads a span's meaning: that is trace analysis.
 */
@NullMarked
package dev.pathcost.harness.traces;

import org.jspecify.annotations.NullMarked;
