@NullMarked
package dev.pathcost.gate.verdict;

import org.jspecify.annotations.NullMarked;
