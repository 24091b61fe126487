package dev.pathcost.row;

/**
 * Which calls of a request one row is about.
 *
 * @param key the row
 * @param calls the numbers of the calls at function level, each once; not to be changed
 * @param times how often the path's last call occurs; in the request row, the number of nodes
 */
@SuppressWarnings("ArrayRecordComponent") // made by the million, compared never
record RowPart(RowKey key, int[] calls, long times) {}
