@NullMarked
package dev.pathcost.gate.statistics;

import org.jspecify.annotations.NullMarked;
