/**
 * Verdicts for people: tables for a console, one line for a test's failure, HTML for a browser.
 *
 * <p>A report reads results and makes a text; it judges nothing and writes no file. Names come from
 * other people's traces, so what goes into HTML is escaped.
 */
@NullMarked
package dev.pathcost.gate.report;

import org.jspecify.annotations.NullMarked;
