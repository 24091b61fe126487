/**
 * What must not be in anything that a run leaves behind.
 *
 * <p>Here live the secrets that a run knows of, and how they are taken out of a text. Here lives
 * nothing that knows where secrets come from, save the settings, nor where texts go.
 */
@NullMarked
package dev.pathcost.harness.environment.redaction;

import org.jspecify.annotations.NullMarked;
