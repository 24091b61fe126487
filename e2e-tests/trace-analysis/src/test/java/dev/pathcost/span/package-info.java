@NullMarked
package dev.pathcost.span;

import org.jspecify.annotations.NullMarked;
