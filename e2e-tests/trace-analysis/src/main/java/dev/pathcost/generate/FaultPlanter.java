package dev.pathcost.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Hits requests with faults, each with one at most. */
final class FaultPlanter {
  private static final int LARGEST_SKEW_MICROS = 50_000;

  private final Map<Fault, Double> rates;

  FaultPlanter(Map<Fault, Double> rates) {
    this.rates = rates;
  }

  void hit(GeneratedRequest request) {
    if (rates.isEmpty()) {
      return;
    }
    Randomness random = new Randomness(Randomness.mix(request.key(), "fault"));
    double chance = random.nextDouble();
    for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
      if (chance < rate.getValue()) {
        hit(request.spans(), rate.getKey(), random);
        return;
      }
      chance -= rate.getValue();
    }
  }

  private static void hit(SpanSet spans, Fault fault, Randomness random) {
    switch (fault) {
      case ORPHAN -> orphan(spans, random);
      case DUPLICATE -> duplicate(spans, random);
      case SKEW -> skew(spans, random);
      case MISSING_SERVICE -> missingService(spans, random);
    }
  }

  private static void orphan(SpanSet spans, Randomness random) {
    List<Integer> withChildren = new ArrayList<>();
    boolean[] seen = new boolean[spans.planned().size()];
    for (PlannedSpan span : spans.planned()) {
      if (span.parent() != Plan.NONE && !seen[span.parent()]) {
        seen[span.parent()] = true;
        withChildren.add(span.parent());
      }
    }
    if (!withChildren.isEmpty()) {
      int lost = withChildren.get(random.nextInt(withChildren.size()));
      spans.lose(span -> span.number() == lost);
      spans.mark(Fault.ORPHAN, spans.planned().get(lost).name());
    }
  }

  private static void duplicate(SpanSet spans, Randomness random) {
    int copies = 1 + random.nextInt(spans.size());
    for (int i = 0; i < copies; i++) {
      // Of the spans that came first, so that the number of copies of one is by chance too.
      spans.repeat(random.nextInt(spans.planned().size()));
    }
    spans.mark(Fault.DUPLICATE, Integer.toString(copies));
  }

  private static void skew(SpanSet spans, Randomness random) {
    int process = random.nextInt(spans.processes().size());
    long micros = 1 + random.nextInt(LARGEST_SKEW_MICROS);
    long signed = random.happens(0.5) ? micros : -micros;
    spans.skew(process, signed);
    spans.mark(Fault.SKEW, spans.processes().get(process) + " " + signed + " us");
  }

  private static void missingService(SpanSet spans, Randomness random) {
    List<String> services = spans.servicesBehindTheEntry();
    if (!services.isEmpty()) {
      String missing = services.get(random.nextInt(services.size()));
      spans.lose(span -> span.service().equals(missing));
      spans.mark(Fault.MISSING_SERVICE, missing);
    }
  }
}
