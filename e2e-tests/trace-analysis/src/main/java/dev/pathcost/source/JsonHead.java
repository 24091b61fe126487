package dev.pathcost.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** What the first bytes of a JSON input show of its structure. */
final class JsonHead {

  private static final int DEEPEST = 3;

  private JsonHead() {}

  /** The names of fields not more than three levels deep, as far as the bytes reach. */
  static Set<String> names(byte[] head) {
    Set<String> names = new HashSet<>();
    try (JsonParser json = new JsonFactory().createParser(head)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.FIELD_NAME && depth <= DEEPEST) {
          names.add(json.currentName());
        }
      }
    } catch (IOException endOfHeadOrNoJson) {
      return names;
    }
    return names;
  }
}
