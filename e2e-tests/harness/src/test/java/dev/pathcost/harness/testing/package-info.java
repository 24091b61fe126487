/** What the harness is tested with: a service that is no demo system, and the JVMs of tests. */
@NullMarked
package dev.pathcost.harness.testing;

import org.jspecify.annotations.NullMarked;
