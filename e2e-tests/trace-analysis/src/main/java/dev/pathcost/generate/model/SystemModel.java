package dev.pathcost.generate.model;

import java.util.List;

/**
 * A system as far as its traces show it.
 *
 * @param name what people call it
 * @param requests its request types, at least one
 * @param noise how far values scatter
 */
public record SystemModel(String name, List<RequestModel> requests, Noise noise) {

  /** @throws IllegalArgumentException if there is no request type */
  public SystemModel {
    requests = List.copyOf(requests);
    if (requests.isEmpty()) {
      throw new IllegalArgumentException("The system '" + name + "' has no request type");
    }
  }

  /** The same system with other noise. */
  public SystemModel with(Noise other) {
    return new SystemModel(name, requests, other);
  }
}
