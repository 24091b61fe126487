package dev.pathcost.generate.model;

import dev.pathcost.span.RequestType;

/**
 * How requests of one type run. A type with several shapes has several of these.
 *
 * @param type what the client asks for
 * @param weight how often it does, in proportion to the other requests of the system
 * @param errorRate the part of the requests in which one call fails, and with it all that led to it
 * @param root the call that the request enters at
 */
public record RequestModel(RequestType type, double weight, double errorRate, CallModel root) {

  /**
   * @throws IllegalArgumentException if a rate is none, or the root is not of the type's service
   *     and operation
   */
  public RequestModel {
    if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "The weight of '" + type + "' must be above 0, but it is " + weight);
    }
    if (!(errorRate >= 0 && errorRate <= 1)) {
      throw new IllegalArgumentException(
          "The error rate of '" + type + "' lies between 0 and 1, but it is " + errorRate);
    }
    if (!root.service().equals(type.service()) || !root.operation().equals(type.operation())) {
      throw new IllegalArgumentException("Requests '" + type + "' cannot enter at '"
          + root.service() + " " + root.operation() + "'");
    }
  }
}
