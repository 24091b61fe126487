package dev.pathcost.analysis;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.span.Dialects;
import java.util.function.Predicate;

/**
 * How traces become rows.
 *
 * @param dialects which attributes mean what
 * @param cpuValues what the CPU values of spans mean that name no thread
 * @param expected what every trace must have to be complete
 * @param wanted the complete traces that enter rows; the others are counted as unwanted
 */
public record AnalysisOptions(
    Dialects dialects, CpuValues cpuValues, ExpectedTrace expected, Predicate<CallTree> wanted) {}
