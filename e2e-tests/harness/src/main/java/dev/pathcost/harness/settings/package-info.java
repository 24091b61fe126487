/**
 * The settings of a run: {@code -De2e.x.y=…} on the command line or {@code E2E_X_Y=…} in the
 * environment, each with a description, a default and a check of its value.
 *
 * <p>Here live the names of all settings and how their text is read. Here lives nothing that acts
 * on a setting: this package knows no other of the harness.
 */
@NullMarked
package dev.pathcost.harness.settings;

import org.jspecify.annotations.NullMarked;
