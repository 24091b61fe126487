package dev.pathcost.source.http;

import dev.pathcost.source.MalformedInputException;
import dev.pathcost.source.TraceFormat;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** One of the two ways in which Jaeger can be asked. */
sealed interface JaegerApi permits JaegerLegacyApi, JaegerV3Api {

  /** What its addresses have in common. */
  String path();

  TraceFormat format();

  URI services();

  /** Whether an answer of this shape to {@link #services} shows that the server has this API. */
  boolean areServices(JsonFields answer);

  URI trace(String traceId);

  URI search(TraceQuery query, Instant from, Instant to, int limit);

  /** The field in which an answer tells what went wrong. */
  String errorField();

  /**
   * What was found; nothing if the server says so.
   *
   * @throws MalformedInputException if the body is damaged
   * @throws TraceBackendException if it is an answer to something else, or tells of an error
   */
  default Optional<Answer> found(HttpFetch.Response response) throws IOException {
    boolean tellsOfError = JsonFields.mayHaveFilled(response.body(), errorField())
        && JsonFields.of(response.body()).isFilled(errorField());
    if (response.status() == 404 && tellsOfError) {
      return Optional.empty();
    }
    if (!response.isOk() || tellsOfError) {
      throw response.unexpected();
    }
    Answer answer = Answer.read(response.request(), format(), response.body());
    return Optional.of(answer);
  }
}
