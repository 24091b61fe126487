/**
 * From call trees to rows: what each path of each request type costs.
 *
 * <p>Here live the levels, the adding up, the merging, and the forms in which rows are shown. Rows
 * are made from call trees alone: this package knows no source of traces, and no expectation of
 * what a row should say.
 */
@NullMarked
package dev.pathcost.row;

import org.jspecify.annotations.NullMarked;
