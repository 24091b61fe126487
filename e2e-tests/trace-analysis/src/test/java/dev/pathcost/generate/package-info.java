@NullMarked
package dev.pathcost.generate;

import org.jspecify.annotations.NullMarked;
