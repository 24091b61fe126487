package dev.pathcost.source;

import com.github.luben.zstd.Zstd;
import dev.pathcost.fuzz.FuzzTarget;
import dev.pathcost.generate.output.OutputFormat;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The parsers of traces. */
public enum ParserFuzzTarget implements FuzzTarget {
  JAEGER_JSON(FuzzSeeds::jaeger, FuzzTokens.JAEGER, input -> {
    ParserPromise.holds(new JaegerJson(ParserPromise.DIALECTS), input);
    ParserPromise.readsAsJacksonDoes(input);
  }),
  /** Parts of a few hundred bytes, so that small input has several. */
  JAEGER_PARTS(FuzzSeeds::jaeger, FuzzTokens.JAEGER, input -> {
    ParserPromise.holds(new JaegerJson(ParserPromise.DIALECTS, 300), input);
    ParserPromise.readsInPartsWhatIsValidAsAWhole(input, 300);
  }),
  OTLP_JSON(
      FuzzSeeds::otlpJson,
      FuzzTokens.OTLP_JSON,
      input -> ParserPromise.holds(new OtlpJson(ParserPromise.DIALECTS), input)),
  TEMPO_JSON(
      FuzzSeeds::tempo,
      FuzzTokens.OTLP_JSON,
      input ->
          ParserPromise.holds(new OtlpJson(ParserPromise.DIALECTS.keepingAttributes()), input)),
  OTLP(() -> FuzzSeeds.generated(OutputFormat.OTLP), FuzzTokens.PROTOBUF, input -> {
    ParserPromise.holds(new OtlpProtobuf(ParserPromise.DIALECTS), input);
    ParserPromise.holds(new OtlpProtobuf(ParserPromise.DIALECTS.keepingAttributes()), input);
  }),
  OTLP_DELIMITED(
      () -> FuzzSeeds.generated(OutputFormat.OTLP_DELIMITED),
      FuzzTokens.PROTOBUF,
      input -> ParserPromise.holds(new DelimitedOtlpProtobuf(ParserPromise.DIALECTS), input)),
  ZIPKIN_JSON(
      FuzzSeeds::zipkin,
      FuzzTokens.ZIPKIN,
      input -> ParserPromise.holds(new ZipkinJson(ParserPromise.DIALECTS), input)),
  /** All formats, recognised by content. */
  ANY(FuzzSeeds::all, FuzzTokens.ALL, input -> ParserPromise.holds(input, input.length)),
  /** Damaged packing. */
  GZIP(
      () -> FuzzSeeds.packed(FuzzSeeds.all(), FuzzSeeds::gzip),
      FuzzTokens.ALL,
      input -> ParserPromise.holds(input, Long.MAX_VALUE)),
  ZSTD(
      () -> FuzzSeeds.packed(FuzzSeeds.all(), Zstd::compress),
      FuzzTokens.ALL,
      input -> ParserPromise.holds(input, Long.MAX_VALUE)),
  /** Whole packing of damaged input. */
  IN_GZIP(
      FuzzSeeds::all,
      FuzzTokens.ALL,
      input -> ParserPromise.holds(FuzzSeeds.gzip(input), Long.MAX_VALUE)),
  IN_ZSTD(
      FuzzSeeds::all,
      FuzzTokens.ALL,
      input -> ParserPromise.holds(Zstd.compress(input), Long.MAX_VALUE));

  private final FuzzSeeds.Source seeds;
  private final List<String> tokens;
  private final Check check;

  ParserFuzzTarget(FuzzSeeds.Source seeds, List<String> tokens, Check check) {
    this.seeds = seeds;
    this.tokens = tokens;
    this.check = check;
  }

  /** Fails if what is promised of input does not hold. */
  private interface Check {
    void of(byte[] input) throws IOException;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public List<byte[]> seeds() throws IOException {
    return seeds.get();
  }

  @Override
  public List<String> tokens() {
    return tokens;
  }

  @Override
  public void check(byte[] input) throws IOException {
    check.of(input);
  }
}
