package dev.pathcost.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages input by chance. */
final class Mutation {
  private static final int LONGEST = 1 << 16;

  private static final byte[] EDGES = {0, 1, 0x7F, (byte) 0x80, (byte) 0xFF, '"', '\\', '\n'};

  private final Random random;
  private final List<byte[]> seeds;
  private final List<String> tokens;

  Mutation(long seed, List<byte[]> seeds, List<String> tokens) {
    random = new Random(seed);
    this.seeds = seeds;
    this.tokens = tokens;
  }

  /** One of the seeds, a few times damaged. */
  byte[] next() {
    byte[] input = any(seeds);
    for (int i = random.nextInt(4); i >= 0; i--) {
      input = damaged(input);
      if (input.length > LONGEST) {
        input = Arrays.copyOf(input, LONGEST);
      }
    }
    return input;
  }

  private byte[] damaged(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + length());
    return switch (random.nextInt(8)) {
      case 0 -> replaced(input, from, Math.min(input.length, from + 1), flipped(input, from));
      case 1 ->
        replaced(
            input, from, Math.min(input.length, from + 1), new byte[] {EDGES[random.nextInt(8)]});
      case 2 -> Arrays.copyOf(input, from);
      case 3 -> replaced(input, from, to, new byte[0]);
      case 4 -> replaced(input, from, from, Arrays.copyOfRange(input, from, to));
      case 5 -> spliced(input, from, any(seeds));
      case 6 -> replaced(input, from, from, any(tokens).getBytes(UTF_8));
      default -> replaced(input, from, to, any(tokens).getBytes(UTF_8));
    };
  }

  private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
    byte[] output = Arrays.copyOf(input, input.length - (to - from) + by.length);
    System.arraycopy(by, 0, output, from, by.length);
    System.arraycopy(input, to, output, from + by.length, input.length - to);
    return output;
  }

  private byte[] flipped(byte[] input, int at) {
    int old = at < input.length ? input[at] : 0;
    return new byte[] {(byte) (old ^ 1 << random.nextInt(8))};
  }

  private byte[] spliced(byte[] input, int from, byte[] other) {
    int begin = random.nextInt(other.length + 1);
    int end = Math.min(other.length, begin + length());
    return replaced(input, from, from, Arrays.copyOfRange(other, begin, end));
  }

  /** Mostly short, seldom long. */
  private int length() {
    return random.nextInt(1 << 1 + random.nextInt(12));
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
