package dev.pathcost.source;

import java.util.List;
import java.util.stream.Stream;

/** What means something in the formats. */
final class FuzzTokens {
  private static final List<String> JSON = List.of(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      "\"",
      "\\",
      "\\u00e4",
      "\\ud83d",
      "\n",
      "\r\n",
      "\t",
      " ",
      "null",
      "true",
      "false",
      "0",
      "-",
      "-0",
      "01",
      "1.5",
      "1e5",
      "1E-400",
      "NaN",
      "9223372036854775807",
      "9223372036854775808",
      "-9223372036854775809",
      "99999999999999999999999",
      "\"\"",
      "[]",
      "{}",
      "[[",
      "]]",
      "\u0000",
      "\u00e4",
      "\ud83d\ude00",
      "\ufeff",
      "//",
      "'");

  static final List<String> JAEGER = and(
      JSON,
      "\"traceID\":\"1\"",
      "\"traceID\":null",
      "\"spans\":[",
      "\"spans\":null",
      "\"processes\":{",
      "\"processID\":\"p2\"",
      "\"references\":[{\"refType\":\"CHILD_OF\",\"traceID\":\"1\",\"spanID\":\"1\",\"span\":{",
      "{\"traceID\":\"2\",\"spans\":[",
      "\"tags\":[{",
      "\"startTime\":9223372036854775807",
      "\"duration\":-1",
      "\"serviceName\":\"x\"",
      "\"data\":[",
      "{\"data\":[",
      "\"key\":\"pathcost.cpu.time\",\"value\":",
      "]}]}\n{\"data\":[");

  static final List<String> OTLP_JSON = and(
      JSON,
      "{\"resourceSpans\":[",
      "\"scopeSpans\":[{",
      "\"spans\":[{",
      "\"resource\":{",
      "\"attributes\":[",
      "\"value\":{\"arrayValue\":{\"values\":[",
      "\"kvlistValue\":{\"values\":[",
      "\"intValue\":\"1\"",
      "\"doubleValue\":\"-Infinity\"",
      "\"bytesValue\":\"\"",
      "\"kind\":9",
      "\"kind\":\"X\"",
      "\"traceId\":\"AAAAAAAAAAAAAAAAAAAAAA==\"",
      "{\"result\":",
      "{\"batches\":[",
      "{\"trace\":{",
      "\"startTimeUnixNano\":\"18446744073709551615\"",
      "\"startTimeUnixNano\":9223372036854775807",
      "\"kind\":null",
      "\"instrumentationLibrarySpans\":[{",
      "}\n{\"resourceSpans\":[");

  static final List<String> ZIPKIN = and(
      JSON,
      "{\"traceId\":\"1\",\"id\":\"1\"}",
      "\"kind\":\"CLIENT\"",
      "\"localEndpoint\":{",
      "\"tags\":{",
      "\"annotations\":[",
      "\"timestamp\":9223372036854775807",
      "\"duration\":-1",
      "\"shared\":true",
      "\"parentId\":\"0\"",
      "]\n[");

  static final List<String> PROTOBUF = List.of(
      "\n",
      "\u0012",
      "\u001a",
      "\"",
      "*",
      "\u0000",
      "\u0000\u0000\u0000\u0001",
      "\u007f",
      "\u0001",
      "\u0010\u0000",
      "\u0013",
      "\u0014",
      "\u0017",
      "pathcost.cpu.time",
      "service.name",
      "9",
      "A");

  static final List<String> ALL = Stream.of(JAEGER, OTLP_JSON, ZIPKIN, PROTOBUF)
      .flatMap(List::stream)
      .distinct()
      .toList();

  private FuzzTokens() {}

  private static List<String> and(List<String> tokens, String... others) {
    return Stream.concat(tokens.stream(), Stream.of(others)).toList();
  }
}
