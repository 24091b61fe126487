package dev.pathcost.span;

/**
 * What a client asked for: the entry service and the entry operation, such as {@code svc-a GET
 * /a/v1/a1}.
 *
 * @param service the service that the request reached first
 * @param operation the operation of that service's entry span, such as {@code GET /a/v1/a1}
 */
public record RequestType(String service, String operation) implements Comparable<RequestType> {

  public RequestType {
    if (service.isBlank() || operation.isBlank()) {
      throw new IllegalArgumentException(
          "A request type has a service and an operation, as in 'svc-a GET /a/v1/a1', but these are '"
              + service
              + "' and '"
              + operation
              + "'");
    }
  }

  /**
   * Reads the form that {@link #toString()} writes: the service up to the first space, then the
   * operation.
   *
   * @throws IllegalArgumentException if there is no space between two parts
   */
  public static RequestType parse(String text) {
    String trimmed = text.strip();
    int space = trimmed.indexOf(' ');
    if (space < 0) {
      throw new IllegalArgumentException(
          "A request type reads like 'svc-a GET /a/v1/a1', this one is '" + text + "'");
    }
    return new RequestType(
        trimmed.substring(0, space), trimmed.substring(space + 1).strip());
  }

  @Override
  public int compareTo(RequestType other) {
    int byService = service.compareTo(other.service);
    return byService != 0 ? byService : operation.compareTo(other.operation);
  }

  @Override
  public String toString() {
    return service + " " + operation;
  }
}
