/** Rolls dice over HTTP and looks at the answers and the spans. */
@NullMarked
package dev.pathcost.demo.toy;

import org.jspecify.annotations.NullMarked;
