package dev.pathcost.cli;

import dev.pathcost.row.Rows;
import dev.pathcost.row.format.LeftOut;

/**
 * What an analysis came to.
 *
 * @param rows the rows, and what they are made from
 * @param leftOut what they are not made from, beyond what their coverage says
 */
record AnalysedRows(Rows rows, LeftOut leftOut) {}
