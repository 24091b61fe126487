package dev.pathcost.row.format;

import static dev.pathcost.calltree.TestSpan.function;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pathcost.calltree.CallTree;
import dev.pathcost.calltree.CpuValues;
import dev.pathcost.calltree.TestSpan;
import dev.pathcost.row.FoldedStacks;
import dev.pathcost.row.Level;
import dev.pathcost.row.RequestSamples;
import dev.pathcost.row.RowAggregator;
import dev.pathcost.row.Rows;
import dev.pathcost.span.Span;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows of one request that is very large. What is asked is how many bytes are allocated, which no
 * neighbour of the machine changes. The time limit is no measure of speed.
 */
@Timeout(120)
class LargeRequestTest {
  private static final int SIZE = 100_000;

  /** The worst for paths: every call makes a leaf and the next call. Of n levels, n long paths. */
  private static CallTree comb(int levels) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < levels; i++) {
      TestSpan tooth = function("t" + i, "b", "leaf").cpu(1).memory(1).under("s" + i);
      TestSpan back = function("s" + i, "a", "f" + i).cpu(levels - i).memory(levels - i);
      spans.add((i == 0 ? back : back.under("s" + (i - 1))).span());
      spans.add(tooth.span());
    }
    return tree(spans);
  }

  private static CallTree chain() {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      TestSpan span = function("s" + i, "a" + i % 7, "f" + i).cpu(SIZE - i);
      spans.add((i == 0 ? span : span.under("s" + (i - 1))).span());
    }
    return tree(spans);
  }

  /** As many paths that look alike where a table cuts them. */
  private static CallTree fan() {
    List<Span> spans = new ArrayList<>();
    spans.add(function("root", "a", "f").cpu(SIZE).span());
    for (int i = 1; i < SIZE; i++) {
      spans.add(function("s" + i, "b", "f".repeat(90) + i + "g".repeat(90))
          .cpu(1)
          .under("root")
          .span());
    }
    return tree(spans);
  }

  private static CallTree tree(List<Span> spans) {
    return TestSpan.tree(TestSpan.trace(spans), CpuValues.SELF);
  }

  /** What is done with a tree, and is to take no more than in proportion to its calls. */
  enum Step {
    ROWS(tree -> rows(tree)),
    MERGED(LargeRequestTest::merged),
    SAMPLES(RequestSamples::of),
    STACKS(LargeRequestTest::stacks),
    TABLE(tree -> RowTable.format(rows(tree).rows())),
    HTML(tree -> RowHtml.format(rows(tree)));

    private final Function<CallTree, Object> run;

    Step(Function<CallTree, Object> run) {
      this.run = run;
    }
  }

  @ParameterizedTest
  @EnumSource
  void fourTimesTheLevelsOfACombTakeNoMoreThanAboutFourTimesTheMemory(Step step) {
    CallTree small = comb(2_500);
    CallTree large = comb(10_000);
    long little = allocated(() -> step.run.apply(small));

    long much = allocated(() -> step.run.apply(large));

    assertThat(much).isLessThan(6 * little);
  }

  /** Traces of so many spans. */
  enum Large {
    COMB(() -> comb(SIZE / 2)),
    CHAIN(LargeRequestTest::chain),
    FAN(LargeRequestTest::fan);

    private final Supplier<CallTree> tree;

    Large(Supplier<CallTree> tree) {
      this.tree = tree;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aHundredThousandSpansTakeAFewKilobytesEach(Large large) {
    CallTree tree = large.tree.get();
    Rows rows = merged(tree);

    long bytes = allocated(() -> {
      merged(tree);
      return List.of(RowTable.format(rows.rows()), RowHtml.format(rows));
    });

    assertThat(bytes).isLessThan(40_000L * SIZE);
  }

  /** The formats that hold every path whole. */
  enum Form {
    CSV,
    LINES,
    JSON,
    FOLDED
  }

  @ParameterizedTest
  @EnumSource
  void theTextOfACombIsWrittenWithoutEverBeingThereAsAWhole(Form form) throws IOException {
    CallTree tree = comb(10_000);
    Counting text = new Counting();

    write(form, tree, text);

    assertThat(text.all).isGreaterThan(300_000_000L);
    assertThat(text.longest).isLessThan(100_000);
  }

  @ParameterizedTest
  @EnumSource
  void aHundredThousandSpansOneInTheOtherAreWritten(Form form) throws IOException {
    Counting text = new Counting();

    write(form, chain(), text);

    assertThat(text.all).isGreaterThan(SIZE);
  }

  @Test
  void aPathOfACombCostsWhatTheCallsOnItCost() {
    Rows rows = rows(comb(100));

    // Each call costs 1 of its own.
    assertThat(rows.at(Level.FUNCTION)).hasSize(101).allSatisfy(row -> {
      assertThat(row.allCalls()).isEqualTo(elements(row.path()));
      assertThat(row.totalCpuNanos()).isEqualTo(row.allCalls());
      assertThat(row.allocatedBytes()).isEqualTo(row.allCalls());
    });
  }

  private static long elements(dev.pathcost.row.@Nullable Path path) {
    return path == null ? 200 : path.elements().size();
  }

  private static Rows rows(CallTree tree) {
    RowAggregator aggregator = new RowAggregator();
    aggregator.add(tree);
    return aggregator.rows();
  }

  private static Rows merged(CallTree tree) {
    RowAggregator one = new RowAggregator();
    one.add(tree);
    RowAggregator other = new RowAggregator();
    other.add(tree);
    other.merge(one);
    return other.rows();
  }

  private static FoldedStacks stacks(CallTree tree) {
    FoldedStacks stacks = new FoldedStacks(Level.FUNCTION);
    stacks.add(tree);
    return stacks;
  }

  private static void write(Form form, CallTree tree, Appendable text) throws IOException {
    Rows rows = rows(tree);
    switch (form) {
      case CSV -> RowCsv.writeTo(rows.rows(), text);
      case LINES -> BareLines.writeTo(rows.rows(), text);
      case JSON -> RowJson.writeTo(rows.rows(), rows.coverage(), LeftOut.NOTHING, text);
      case FOLDED -> stacks(tree).writeTo(text);
    }
  }

  private static long allocated(Supplier<Object> work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(work.get()).isNotNull();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static final class Counting implements Appendable {
    private long all;
    private int longest;

    @Override
    public Appendable append(@Nullable CharSequence text) {
      int length = text == null ? 4 : text.length();
      all += length;
      longest = Math.max(longest, length);
      return this;
    }

    @Override
    public Appendable append(@Nullable CharSequence text, int start, int end) {
      return append("x".repeat(end - start));
    }

    @Override
    public Appendable append(char c) {
      all++;
      return this;
    }
  }
}
