package dev.pathcost.harness.junit;

import dev.pathcost.gate.Expectations;
import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.SystemDescription;
import java.util.Map;

/** A system, where it runs, and what is expected of it: expectation files by their names. */
record StartedSystem(
    SystemDescription description,
    Environment environment,
    Map<String, Expectations> expectations) {}
