/**
 * The demo system: services {@code svc-a} to {@code svc-g} in one application, the service chosen
 * by {@code pathcost.service}.
 *
 * <p>Here live what all services share: the start, the work that functions do, the way downstream,
 * errors. The services themselves are in {@code service}.
 */
@NullMarked
package dev.pathcost.demo.multisvc;

import org.jspecify.annotations.NullMarked;
