/**
 * The services, a controller each; only the one that {@code pathcost.service} names is there. A
 * function is a method with {@code @TracePerformance}, or a call measured within one.
 */
@NullMarked
package dev.pathcost.demo.multisvc.service;

import org.jspecify.annotations.NullMarked;
