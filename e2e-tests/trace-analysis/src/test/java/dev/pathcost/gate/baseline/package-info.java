@NullMarked
package dev.pathcost.gate.baseline;

import org.jspecify.annotations.NullMarked;
