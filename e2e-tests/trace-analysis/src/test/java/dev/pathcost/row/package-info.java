/** Tests of rows, made from traces that the test itself describes. */
@NullMarked
package dev.pathcost.row;

import org.jspecify.annotations.NullMarked;
