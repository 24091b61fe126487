/**
 * Asks the servers that keep traces.
 *
 * <p>Here live the backends, each the one class that knows how its server is asked, and what they
 * share: requests that are tried again, and the pull, which asks until nothing is left out. An
 * answer is handed on as it came; the formats of {@link dev.pathcost.source} read it.
 */
@NullMarked
package dev.pathcost.source.http;

import org.jspecify.annotations.NullMarked;
