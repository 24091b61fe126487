package dev.pathcost.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.generate.Generator;
import dev.pathcost.generate.Run;
import dev.pathcost.generate.model.BuiltInSystem;
import dev.pathcost.generate.output.OutputFormat;
import dev.pathcost.generate.output.TraceOutput;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Span;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the fast reader takes, Jackson takes, and both read the same. */
class BytesInputTest {
  private static final Dialects KEEPING = Dialects.known().keepingAttributes();

  private static final String VALUE_OF_ALL_KINDS = """
      {"traceID":"1","spans":[{"traceID":"1","spanID":"2","operationName":"GET /ä€𝄞",
      "warnings":null,"startTime":-12,"duration":3,"flags":1.5e3,"logs":[{"fields":[[],{},true]}],
      "tags":[{"key":"a","value":-0.25E-2},{"key":"b","value":true},{"key":"c","value":"x\\n"},
      {"key":"d","value":null},{"value":7,"key":"e"},{"key":"f","value":{"g":[1,2]}}]}]}
      """;

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @Test
  void whatJaegerWritesIsTaken() throws IOException {
    byte[] file = generated();

    List<Span> spans = byBytes(file);

    assertThat(spans).isNotNull().isEqualTo(byJackson(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{} {}",
        "[ ]",
        "{\"a\":[],\"b\":{}}",
        "{\"a\":-0}",
        "{\"a\":123456789012345678}",
        "{\"a\":\"\\u00e4\\\"\\\\\"}",
        "",
        " \n",
        "{\"a\":1.5E+3,\"b\":0.1e-9}",
        "{\"spans\":null,\"processes\":null}"
      })
  void plainJsonIsTaken(String json) throws IOException {
    assertThat(byBytes(json.getBytes(UTF_8))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "[1,]",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":+1}",
        "{\"a\":1e}",
        "{\"a\":-}",
        "{\"a\":truth}",
        "{\"a\":nul}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"b}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":[1 2]}",
        "{\"a\":[}]",
        "1",
        "\"a\"",
        "null",
        "{}]",
        "{\"a\":NaN}",
        "{\"a\":\"\\",
        "{\"a\":\"\\u12",
        "{\"a\":tru",
        "{} /* */",
        "{\"a\":1]"
      })
  void whatIsNoJsonIsLeftToJackson(String json) throws IOException {
    assertThat(byBytes(json.getBytes(UTF_8))).isNull();
  }

  @Test
  void whatIsNoUtf8IsLeftToJackson() throws IOException {
    int[][] broken = {
      {0x80},
      {0xC0, 0x80},
      {0xC3},
      {0xC3, 0x28},
      {0xE0, 0x80, 0x80},
      {0xE2, 0x82},
      {0xED, 0xA0, 0x80},
      {0xF0, 0x80, 0x80, 0x80},
      {0xF4, 0x90, 0x80, 0x80},
      {0xFF}
    };
    for (int[] bytes : broken) {
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      json.writeBytes("{\"a\":\"".getBytes(UTF_8));
      Arrays.stream(bytes).forEach(json::write);
      json.writeBytes("\"}".getBytes(UTF_8));

      assertThat(byBytes(json.toByteArray())).as(Arrays.toString(bytes)).isNull();
    }
  }

  /** Changes bytes here and there, cuts, doubles: mostly no JSON any more, sometimes another. */
  @ParameterizedTest
  @MethodSource("seeds")
  void nothingIsReadThatJacksonDoesNotReadLikewise(long seed) throws IOException {
    byte[] whole = seed % 2 == 0 ? generated() : VALUE_OF_ALL_KINDS.getBytes(UTF_8);
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      byte[] damaged = damaged(whole, random);

      List<Span> spans = byBytes(damaged);

      if (spans != null) {
        assertThat(byJackson(damaged)).as(new String(damaged, UTF_8)).isEqualTo(spans);
      }
    }
  }

  private static byte[] damaged(byte[] whole, Random random) {
    String special = "\"\\{}[],:0123456789eE+-.tfn \n\u0001ä";
    byte[] bytes = whole.clone();
    for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
      int at = random.nextInt(bytes.length);
      int to = Math.min(bytes.length, at + random.nextInt(20));
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) special.charAt(random.nextInt(special.length()));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> bytes = spliced(bytes, at, to, new byte[0]);
        default -> bytes = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    out.writeBytes(instead);
    out.write(bytes, to, bytes.length - to);
    return out.size() == 0 ? bytes : out.toByteArray();
  }

  /** Null if it is left to Jackson. */
  private static @Nullable List<Span> byBytes(byte[] json) throws IOException {
    List<Span> spans = new ArrayList<>();
    boolean taken = BytesInput.read(
        Arrays.copyOf(json, json.length + BytesInput.PADDING),
        json.length,
        new Pools(),
        in -> new JaegerJsonReader(in, KEEPING, spans::add).read());
    return taken ? spans : null;
  }

  private static List<Span> byJackson(byte[] json) throws IOException {
    List<Span> spans = new ArrayList<>();
    JacksonInput.read(
        new ByteArrayInputStream(json),
        in -> new JaegerJsonReader(in, KEEPING, spans::add).read(),
        Problems.STRICT);
    return spans;
  }

  private static byte[] generated() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TraceOutput output = OutputFormat.JAEGER.open(bytes)) {
      new Generator(Run.of(BuiltInSystem.multiSvc(), 1, 3)).forEach(output);
    }
    return bytes.toByteArray();
  }
}
