@NullMarked
package dev.pathcost.generate.output;

import org.jspecify.annotations.NullMarked;
