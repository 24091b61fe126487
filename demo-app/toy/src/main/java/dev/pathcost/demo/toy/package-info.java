/** The rolldice application: one service without others, to be run twice under two names. */
@NullMarked
package dev.pathcost.demo.toy;

import org.jspecify.annotations.NullMarked;
