<<<<<<< HEAD
/** Runs the command as a shell would, in this JVM. */
=======
>>>>>>> f7bc9a6 (Report verdicts, keep and check baselines, and measure false alarms by command)
@NullMarked
package dev.pathcost.cli;

import org.jspecify.annotations.NullMarked;
