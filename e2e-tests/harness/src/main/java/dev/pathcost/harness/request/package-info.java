/**
 * Firing the requests of a request type at a running system.
 *
 * <p>Here live the requests, their trace ids and the baggage they carry. What comes of a trace id
 * later is not known here.
 */
@NullMarked
package dev.pathcost.harness.request;

import org.jspecify.annotations.NullMarked;
