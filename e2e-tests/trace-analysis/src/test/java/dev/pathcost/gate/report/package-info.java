@NullMarked
package dev.pathcost.gate.report;

import org.jspecify.annotations.NullMarked;
