/** What holds for all of the harness: the order of its packages. */
@NullMarked
package dev.pathcost.harness;

import org.jspecify.annotations.NullMarked;
