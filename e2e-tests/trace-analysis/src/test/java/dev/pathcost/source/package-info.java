@NullMarked
package dev.pathcost.source;

import org.jspecify.annotations.NullMarked;
