package dev.pathcost.gate.verdict;

import dev.pathcost.gate.baseline.RowId;
import dev.pathcost.gate.baseline.RowSamples;
import dev.pathcost.gate.baseline.RunSamples;
import dev.pathcost.gate.baseline.TypeSamples;
import dev.pathcost.span.RequestType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Compares which calls a request type makes: exactly, and with every baseline run wherever it took
 * place, since calls do not depend on the machine.
 *
 * <p>What differs from request to request in the baseline already is only warned of.
 */
final class StructureCheck {
  private static final int TRACE_IDS = 3;

  private final RequestType type;
  private final List<TypeSamples> baseline;
  private final TypeSamples run;
  private final int minimumRequests;
  private final List<Judgement> findings = new ArrayList<>();

  private StructureCheck(
      RequestType type, List<TypeSamples> baseline, TypeSamples run, int minimumRequests) {
    this.type = type;
    this.baseline = baseline;
    this.run = run;
    this.minimumRequests = minimumRequests;
  }

  /** What differs; one judgement that all is as it was, if nothing does. */
  static List<Judgement> check(
      RequestType type, List<RunSamples> baseline, TypeSamples run, int minimumRequests) {
    List<TypeSamples> known = baseline.stream()
        .map(samples -> samples.types().get(type))
        .filter(Objects::nonNull)
        .toList();
    RowId whole = RowId.request(type);
    if (known.isEmpty()) {
      return List.of(Judgement.structure(
          whole, Verdict.WARNING, "no baseline run has this request type", List.of()));
    }
    StructureCheck check = new StructureCheck(type, known, run, minimumRequests);
    check.paths();
    check.callsPerRequest();
    check.shapes();
    check.errors();
    return check.findings.isEmpty()
        ? List.of(Judgement.structure(
            whole,
            Verdict.PASS,
            "the calls of %d baseline runs".formatted(baseline.size()),
            List.of()))
        : check.findings;
  }

  private void paths() {
    TreeSet<RowId> all = new TreeSet<>(run.rows().keySet());
    baseline.forEach(samples -> all.addAll(samples.rows().keySet()));
    for (RowId row : all) {
      if (row.kind() != RowId.Kind.PATH) {
        continue;
      }
      RowSamples here = run.rows().get(row);
      List<RowSamples> there = rows(row);
      if (here != null && there.isEmpty()) {
        findings.add(Judgement.structure(
            row,
            Verdict.FAIL,
            "new path, in %d of %d requests".formatted(here.all().requests(), run.requests()),
            traces(here, 0)));
      } else if (here == null && there.size() == baseline.size()) {
        boolean always = there.stream().allMatch(samples -> samples.fewestCalls() > 0);
        findings.add(Judgement.structure(
            row,
            always ? Verdict.FAIL : Verdict.WARNING,
            always
                ? "the path is gone that every request took"
                : "the path is gone that some requests of every baseline run took",
            List.of()));
      }
    }
  }

  private void callsPerRequest() {
    run.rows().forEach((row, here) -> {
      List<RowSamples> there = rows(row);
      if (row.kind() != RowId.Kind.FUNCTION || there.isEmpty()) {
        return;
      }
      long fewest = there.stream().mapToLong(RowSamples::fewestCalls).min().orElseThrow();
      long most = there.stream().mapToLong(RowSamples::mostCalls).max().orElseThrow();
      if (there.size() < baseline.size()) {
        fewest = 0;
      }
      String before = fewest == most ? "always " + most : fewest + " to " + most;
      if (here.mostCalls() > most) {
        findings.add(more(row, here, fewest == most, most, before));
      } else if (here.mostCalls() < fewest) {
        findings.add(fewer(row, here, before));
      }
    });
  }

  /**
   * A number that varies exceeds what was seen so far now and then by chance, but not in most of
   * the requests, unless these are very few.
   */
  private Judgement more(RowId row, RowSamples here, boolean constant, long most, String before) {
    String reason =
        "called up to %d times in a request, before %s".formatted(here.mostCalls(), before);
    boolean certain = constant || here.fewestCalls() > most;
    long requests = here.occurrences();
    long exceeding = here.occurrences(most);
    if (!certain && requests >= minimumRequests && 2 * exceeding > requests) {
      certain = true;
      reason += "; more often than ever before in %d of the %d requests that call it"
          .formatted(exceeding, requests);
    }
    return Judgement.structure(
        row, certain ? Verdict.FAIL : Verdict.WARNING, reason, traces(here, most));
  }

  private static Judgement fewer(RowId row, RowSamples here, String before) {
    return new Judgement(
        row,
        Layer.STRUCTURE,
        Verdict.PASS,
        true,
        false,
        "called at most %d times in a request, before %s".formatted(here.mostCalls(), before),
        null,
        List.of(),
        Confirmation.NOT_TRIED,
        null);
  }

  private void shapes() {
    TreeSet<String> known = new TreeSet<>();
    baseline.forEach(samples -> known.addAll(samples.shapes().keySet()));
    int unknown = run.shapes().entrySet().stream()
        .filter(shape -> !known.contains(shape.getKey()))
        .mapToInt(shape -> shape.getValue())
        .sum();
    if (unknown > 0 && findings.isEmpty()) {
      findings.add(Judgement.structure(
          RowId.request(type),
          known.size() == 1 ? Verdict.FAIL : Verdict.WARNING,
          "%d of %d requests nest their calls in a way that no baseline request did"
              .formatted(unknown, run.requests()),
          List.of()));
    }
  }

  private void errors() {
    if (run.errors() > 0 && baseline.stream().allMatch(samples -> samples.errors() == 0)) {
      findings.add(Judgement.structure(
          RowId.request(type),
          Verdict.WARNING,
          "%d of %d requests in error, none in the baseline"
              .formatted(run.errors(), run.requests()),
          List.of()));
    }
  }

  private List<RowSamples> rows(RowId row) {
    return baseline.stream()
        .map(samples -> samples.rows().get(row))
        .filter(Objects::nonNull)
        .toList();
  }

  /** Traces of requests that have more calls of a row than so many. */
  private List<String> traces(RowSamples samples, long calls) {
    List<String> traces = new ArrayList<>();
    for (int i = 0; i < run.traceIds().size() && traces.size() < TRACE_IDS; i++) {
      if (samples.calls().get(i) > calls) {
        traces.add(run.traceIds().get(i));
      }
    }
    if (traces.isEmpty() && !samples.all().traceId().isEmpty()) {
      traces.add(samples.all().traceId());
    }
    return traces;
  }
}
