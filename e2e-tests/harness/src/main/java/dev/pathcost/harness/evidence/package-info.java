/**
 * What remains of a run for those who read it later: the Allure report's steps, tables, traces,
 * logs and facts, and the summary at the end of the output.
 *
 * <p>Here live the writers of evidence. None of them writes environment variables or anything else
 * that may hold a secret, and traces and logs go through what takes out the run's secrets. Here
 * lives nothing that decides whether a test passes.
 */
@NullMarked
package dev.pathcost.harness.evidence;

import org.jspecify.annotations.NullMarked;
