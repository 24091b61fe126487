/** Tests of the demo system: real services over real HTTP, all in one JVM. */
@NullMarked
package dev.pathcost.demo.multisvc;

import org.jspecify.annotations.NullMarked;
