package dev.pathcost.fuzz;

import dev.pathcost.gate.baseline.BaselineFuzzTarget;
import dev.pathcost.source.ParserFuzzTarget;
import java.util.List;
import java.util.stream.Stream;

/** All parsers of files that others write. */
final class FuzzTargets {
  private FuzzTargets() {}

  static List<FuzzTarget> all() {
    return Stream.concat(Stream.of(ParserFuzzTarget.values()), Stream.of(new BaselineFuzzTarget()))
        .toList();
  }

  static FuzzTarget of(String id) {
    return all().stream()
        .filter(target -> target.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no parser '" + id + "', but "
            + all().stream().map(FuzzTarget::id).toList()));
  }
}
