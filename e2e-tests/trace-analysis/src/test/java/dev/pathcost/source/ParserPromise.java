package dev.pathcost.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.ExpectedTrace;
import dev.pathcost.calltree.TraceJudge;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.span.Dialects;
import dev.pathcost.span.Measurement;
import dev.pathcost.span.Span;
import dev.pathcost.span.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every parser of traces holds to, whatever it is given: it reads, or says what is wrong and
 * where; and it comes to the same end by any number of threads, strict or not.
 */
final class ParserPromise {
  static final Dialects DIALECTS = Dialects.known();

  /** What a parser made of an input. */
  private record Outcome(List<Span> spans, List<MalformedInputException> problems) {}

  private interface Parser {
    void read(List<? extends SpanSink> sinks, Problems problems) throws IOException;
  }

  private ParserPromise() {}

  static void holds(TraceFormat format, byte[] input) throws IOException {
    format.recognises(input);
    holds(
        (sinks, problems) -> format.read(new ByteArrayInputStream(input), sinks, problems),
        input.length);
  }

  /** @param unpacked how long the input is after unpacking, at most */
  static void holds(byte[] input, long unpacked) throws IOException {
    TraceInput traces = new TraceInput(DIALECTS);
    holds(
        (sinks, problems) -> traces.read(new ByteArrayInputStream(input), sinks, problems),
        unpacked);
  }

  private static void holds(Parser parser, long length) throws IOException {
    Outcome alone = read(parser, 1);
    for (MalformedInputException problem : alone.problems) {
      assertThat(problem.getMessage()).matches("(?s).{5,} \\(at byte \\d+(, line \\d+)?\\)");
      assertThat(problem.byteOffset()).as(problem.getMessage()).isBetween(0L, length);
      assertThat(problem.line()).isNotNegative();
    }
    for (Span span : alone.spans) {
      assertThat(span.traceId()).matches("[0-9a-f]{32}");
      assertThat(span.spanId()).matches("[0-9a-f]{16}");
    }
    canBeAddedUp(alone.spans);
    readsTheSameByThreeThreads(parser, alone);
    stopsAtTheFirstProblem(parser, alone);
  }

  /** Whatever spans are read, they make rows, and no figure of these is negative. */
  private static void canBeAddedUp(List<Span> spans) {
    TraceJudge judge = new TraceJudge(CpuValues.INCLUSIVE_PER_THREAD, Duration.ZERO);
    ExpectedTrace any = new ExpectedTrace(null, Set.of(), true);
    RowAggregator aggregator = new RowAggregator();
    spans.stream()
        .collect(Collectors.groupingBy(Span::traceId))
        .forEach(
            (traceId, ofTrace) -> aggregator.add(judge.judge(new Trace(traceId, ofTrace), any)));
    assertThat(aggregator.rows().rows()).allSatisfy(row -> {
      assertThat(row.requests()).isPositive();
      assertThat(row.totalCpuNanos()).isGreaterThanOrEqualTo(Measurement.MISSING);
      assertThat(row.allocatedBytes()).isGreaterThanOrEqualTo(Measurement.MISSING);
      assertThat(row.concurrentPeakBytes()).isGreaterThanOrEqualTo(Measurement.MISSING);
      assertThat(row.durationNanos().p50()).isNotNegative();
    });
  }

  private static void readsTheSameByThreeThreads(Parser parser, Outcome alone) throws IOException {
    Outcome together = read(parser, 3);
    assertThat(counted(together.spans)).isEqualTo(counted(alone.spans));
    assertThat(offsets(together)).isEqualTo(offsets(alone));
  }

  private static void stopsAtTheFirstProblem(Parser parser, Outcome alone) throws IOException {
    List<Span> spans = new ArrayList<>();
    @Nullable MalformedInputException problem = null;
    try {
      parser.read(List.of((SpanSink) spans::add), Problems.STRICT);
    } catch (MalformedInputException e) {
      problem = e;
    }
    if (problem == null) {
      assertThat(alone.problems).isEmpty();
      assertThat(spans).isEqualTo(alone.spans);
    } else {
      assertThat(alone.problems.get(0)).hasMessage(problem.getMessage());
      assertThat(spans).hasSizeLessThanOrEqualTo(alone.spans.size());
      assertThat(spans).isEqualTo(alone.spans.subList(0, spans.size()));
    }
  }

  /** The reader of bytes in memory takes nothing that Jackson refuses, nor otherwise than it. */
  static void readsAsJacksonDoes(byte[] input) throws IOException {
    List<Span> fast = new ArrayList<>();
    byte[] padded = Arrays.copyOf(input, input.length + BytesInput.PADDING);
    boolean plain = BytesInput.read(
        padded,
        input.length,
        new Pools(),
        in -> new JaegerJsonReader(in, DIALECTS, fast::add).read());
    if (plain) {
      Outcome byJackson = byJackson(input);
      assertThat(byJackson.problems).isEmpty();
      assertThat(fast).isEqualTo(byJackson.spans);
    }
  }

  /** Cutting neither loses what is valid nor takes what is not. */
  static void readsInPartsWhatIsValidAsAWhole(byte[] input, int partSize) throws IOException {
    Outcome whole = byJackson(input);
    Outcome parts = read(
        (sinks, problems) -> new JaegerJson(DIALECTS, partSize)
            .read(new ByteArrayInputStream(input), sinks, problems),
        1);
    assertThat(parts.problems.isEmpty()).isEqualTo(whole.problems.isEmpty());
    if (whole.problems.isEmpty()) {
      assertThat(counted(parts.spans)).isEqualTo(counted(whole.spans));
    }
  }

  private static Outcome byJackson(byte[] input) throws IOException {
    return read(
        (sinks, problems) -> JacksonInput.read(
            new ByteArrayInputStream(input),
            in -> new JaegerJsonReader(in, DIALECTS, sinks.get(0)).read(),
            problems),
        1);
  }

  private static Outcome read(Parser parser, int sinks) throws IOException {
    Outcome outcome =
        new Outcome(Collections.synchronizedList(new ArrayList<>()), new ArrayList<>());
    SpanSink sink = outcome.spans::add;
    parser.read(Stream.generate(() -> sink).limit(sinks).toList(), outcome.problems::add);
    return outcome;
  }

  private static Map<Span, Long> counted(List<Span> spans) {
    return spans.stream().collect(Collectors.groupingBy(span -> span, Collectors.counting()));
  }

  private static List<Long> offsets(Outcome outcome) {
    return outcome.problems.stream()
        .map(MalformedInputException::byteOffset)
        .sorted()
        .toList();
  }
}
