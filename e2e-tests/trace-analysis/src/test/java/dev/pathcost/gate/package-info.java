@NullMarked
package dev.pathcost.gate;

import org.jspecify.annotations.NullMarked;
