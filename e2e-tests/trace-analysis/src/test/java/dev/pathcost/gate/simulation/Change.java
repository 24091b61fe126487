package dev.pathcost.gate.simulation;

import dev.pathcost.span.RequestType;

/**
 * What was done to one function in one request type.
 *
 * @param type the request type
 * @param function the function as a path element
 * @param cpu factor of its CPU time
 * @param memory factor of its allocated bytes
 * @param calls how often it is called where it was called once
 */
public record Change(RequestType type, String function, double cpu, double memory, int calls) {

  public static Change cpu(RequestType type, String function, double factor) {
    return new Change(type, function, factor, 1, 1);
  }

  public static Change memory(RequestType type, String function, double factor) {
    return new Change(type, function, 1, factor, 1);
  }

  public static Change calls(RequestType type, String function, int calls) {
    return new Change(type, function, 1, 1, calls);
  }
}
