/**
 * The forms in which rows are shown: for people on a console and in a report, for spreadsheets, for
 * scripts.
 *
 * <p>A format reads rows and makes a text; it adds nothing up, and writes no file. Names in rows
 * come from other people's traces, so each format guards against what they may hold.
 */
@NullMarked
package dev.pathcost.row.format;

import org.jspecify.annotations.NullMarked;
