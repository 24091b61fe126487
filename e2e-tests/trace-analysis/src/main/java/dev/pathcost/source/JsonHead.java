package dev.pathcost.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the first bytes of a JSON input show of its structure. */
final class JsonHead {

  private static final int DEEPEST = 5;

  private JsonHead() {}

  /**
   * The names of fields not more than a few levels deep, as far as the bytes reach, each behind
   * those of the fields that it lies in: {@code data.traceID}. Lists between them are passed over.
   */
  static Set<String> names(byte[] head) {
    Set<String> names = new HashSet<>();
    Deque<String> around = new ArrayDeque<>(List.of(""));
    try (JsonParser json = new JsonFactory().createParser(head)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isStructStart()) {
          String name = json.currentName();
          boolean named = name != null && around.size() <= DEEPEST;
          around.push(named ? around.element() + name + "." : around.element());
        } else if (token.isStructEnd()) {
          around.pop();
        } else if (token == JsonToken.FIELD_NAME && around.size() <= DEEPEST) {
          names.add(around.element() + json.currentName());
        }
      }
    } catch (IOException endOfHeadOrNoJson) {
      return names;
    }
    return names;
  }
}
