/** Tests of call trees, each on a trace that the test itself describes. */
@NullMarked
package dev.pathcost.calltree;

import org.jspecify.annotations.NullMarked;
