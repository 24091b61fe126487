package dev.pathcost.generate.model;

import dev.pathcost.span.RequestType;
import java.util.List;

/** The systems that need no file. */
public final class BuiltInSystem {

  private static final String ENTRY = "GET /work";

  private BuiltInSystem() {}

  /**
   * The system of this name: {@code multi-svc}, or {@code chain12} with any number of spans.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SystemModel named(String name) {
    if (name.equals("multi-svc")) {
      return multiSvc();
    }
    if (name.matches("chain[0-9]{1,7}")) {
      return chain(Integer.parseInt(name.substring("chain".length())));
    }
    throw new IllegalArgumentException("There is no system '" + name
        + "'; there are multi-svc and chain12, and files that describe one");
  }

  /** The demo system: seven services, 14 request types, with the costs that it shows. */
  public static SystemModel multiSvc() {
    return new SystemBuilder()
        .function("svc-a_a1", steady(346, 33_024))
        .function("svc-a_prepare", calling(1_460, 75_368))
        .function("svc-a_a2", calling(1_340, 58_976))
        .function("svc-a_a3", steady(755, 82_608))
        .function("svc-a_a4", calling(1_310, 108_128))
        .function("svc-a_f1", steady(231, 16_640))
        .function("svc-a_f2", steady(376, 41_216))
        .function("svc-a_f3", steady(476, 57_456))
        .function("svc-b_b1", calling(1_700, 124_512))
        .function("svc-b_b2", calling(1_780, 140_896))
        .function("svc-c_c1", steady(1_080, 262_256))
        .function("svc-c_c2", calling(1_300, 157_280))
        .function("svc-d_d1", steady(710, 163_952))
        .function("svc-e_e1", calling(2_160, 200_000))
        .function("svc-e_e2", steady(910, 196_720))
        .function("svc-f_f1", steady(1_010, 213_104))
        .function("svc-g_g1", steady(1_180, 229_488))
        .request("svc-a GET /a/v1/a1", "svc-a_a1(svc-a_prepare(svc-b_b1(svc-c_c1)))")
        .request("svc-a GET /a/v1/a2", "svc-a_a2(svc-b_b2(svc-d_d1))")
        .request("svc-a GET /a/v1/a3", "svc-a_a3(svc-e_e1(svc-f_f1,svc-d_d1)&svc-g_g1)")
        .request("svc-a GET /a/v1/a4", "svc-a_a4(svc-c_c2(svc-e_e2))")
        .request("svc-a GET /a/v1/a5", "svc-a_f1(svc-a_f2(svc-a_f3))")
        .request("svc-b GET /b/v1/b1", "svc-b_b1(svc-c_c1)")
        .request("svc-b GET /b/v1/b2", "svc-b_b2(svc-d_d1)")
        .request("svc-c GET /c/v1/c1", "svc-c_c1")
        .request("svc-c GET /c/v1/c2", "svc-c_c2(svc-e_e2)")
        .request("svc-d GET /d/v1/d1", "svc-d_d1")
        .request("svc-e GET /e/v1/e1", "svc-e_e1(svc-f_f1,svc-d_d1)")
        .request("svc-e GET /e/v1/e2", "svc-e_e2")
        .request("svc-f GET /f/v1/f1", "svc-f_f1")
        .request("svc-g GET /g/v1/g1", "svc-g_g1")
        .build("multi-svc", Noise.MEASURED);
  }

  /**
   * One request type whose trace is a chain of services, each with a server span, a function span,
   * and the client span of the call to the next: for measurements of speed. Where the number of
   * spans leaves a rest, the last service has one or two functions more.
   *
   * @param spans how many spans a trace has, at least 2
   */
  public static SystemModel chain(int spans) {
    if (spans < 2) {
      throw new IllegalArgumentException(
          "A chain has a server span and a function span at least, not " + spans);
    }
    int services = (spans + 1) / 3;
    int more = spans - (3 * services - 1);
    CallModel call = null;
    for (int i = services + more; i >= 1; i--) {
      boolean inLast = i > services;
      call = new CallModel(
          "svc-" + (inLast ? services : i),
          inLast ? "step" + (i - services) : "work",
          ENTRY,
          new Cost(200_000 + 1_000L * (i % 50), 16_384 + 128L * (i % 50), 100_000, 1),
          null,
          call == null ? List.of() : List.of(List.of(call)));
    }
    if (call == null) {
      throw new IllegalStateException("A chain without a service");
    }
    RequestModel request = new RequestModel(new RequestType("svc-1", ENTRY), 1, 0, call);
    return new SystemModel("chain" + spans, List.of(request), Noise.MEASURED);
  }

  /** A function that only computes does so evenly. */
  private static Cost steady(long cpuMicros, long bytes) {
    return new Cost(cpuMicros * 1_000, bytes, 100_000, 0.22);
  }

  /** A function that calls another service runs a client, which is less even. */
  private static Cost calling(long cpuMicros, long bytes) {
    return new Cost(cpuMicros * 1_000, bytes, 500_000, 1);
  }
}
