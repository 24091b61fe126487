package dev.pathcost.harness.junit;

import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.SystemDescription;

/** A system and where it runs. */
record StartedSystem(SystemDescription description, Environment environment) {}
