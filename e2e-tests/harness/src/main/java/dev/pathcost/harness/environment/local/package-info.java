/**
 * The environment that needs nothing but Java: each service a process of this machine.
 *
 * <p>Here live starting, watching and ending these processes, their ports and their logs.
 */
@NullMarked
package dev.pathcost.harness.environment.local;

import org.jspecify.annotations.NullMarked;
