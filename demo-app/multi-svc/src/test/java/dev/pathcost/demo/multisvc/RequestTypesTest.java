package dev.pathcost.demo.multisvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTypesTest {

  private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("code.function.name");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");

  private static final RunningServices SERVICES = new RunningServices();

  @BeforeAll
  static void start() {
    for (String service : List.of("svc-g", "svc-f", "svc-d", "svc-e", "svc-c", "svc-b", "svc-a")) {
      SERVICES.with(service);
    }
  }

  @AfterAll
  static void end() {
    SERVICES.close();
  }

  @ParameterizedTest
  @CsvSource({
    "svc-a, /a/v1/a1, 'svc-a_a1,svc-a_prepare,svc-b_b1,svc-c_c1'",
    "svc-a, /a/v1/a2, 'svc-a_a2,svc-b_b2,svc-d_d1'",
    "svc-a, /a/v1/a3,"
        + " 'svc-a_a3,svc-e_e1,svc-f_f1;svc-a_a3,svc-e_e1,svc-d_d1;svc-a_a3,svc-g_g1'",
    "svc-a, /a/v1/a4, 'svc-a_a4,svc-c_c2,svc-e_e2'",
    "svc-a, /a/v1/a5, 'svc-a_f1,svc-a_f2,svc-a_f3'",
    "svc-b, /b/v1/b1, 'svc-b_b1,svc-c_c1'",
    "svc-b, /b/v1/b2, 'svc-b_b2,svc-d_d1'",
    "svc-c, /c/v1/c1, svc-c_c1",
    "svc-c, /c/v1/c2, 'svc-c_c2,svc-e_e2'",
    "svc-d, /d/v1/d1, svc-d_d1",
    "svc-e, /e/v1/e1, 'svc-e_e1,svc-f_f1;svc-e_e1,svc-d_d1'",
    "svc-e, /e/v1/e2, svc-e_e2",
    "svc-f, /f/v1/f1, svc-f_f1",
    "svc-g, /g/v1/g1, svc-g_g1"
  })
  void aRequestTakesThePathsOfItsType(String service, String path, String paths) throws Exception {
    String traceId = "%032x".formatted((path.hashCode() & 0xffffffL) | (1L << 40));
    Set<String> expected = Set.of(paths.split(";"));

    SERVICES.get(service, path, "traceparent", "00-" + traceId + "-00000000000000aa-01");

    await().untilAsserted(() -> assertThat(pathsOf(traceId)).isEqualTo(expected));
    assertThat(trace(traceId)).extracting(SpanData::getName).contains("GET " + path);
    assertThat(trace(traceId).stream().filter(RequestTypesTest::isFunction))
        .allSatisfy(span -> assertThat(span.getAttributes().asMap())
            .containsKey(AttributeKey.longKey("pathcost.cpu.time"))
            .containsKey(AttributeKey.longKey("pathcost.memory.allocated")));
  }

  private static List<SpanData> trace(String traceId) {
    return SERVICES.spans().stream()
        .filter(span -> span.getTraceId().equals(traceId))
        .toList();
  }

  private static boolean isFunction(SpanData span) {
    return span.getAttributes().get(FUNCTION) != null;
  }

  /** The paths from the root to each function that calls no other. */
  private static Set<String> pathsOf(String traceId) {
    Map<String, SpanData> spans =
        trace(traceId).stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
    Set<String> paths = spans.values().stream()
        .filter(RequestTypesTest::isFunction)
        .map(span -> pathTo(span, spans))
        .collect(Collectors.toSet());
    return paths.stream()
        .filter(path -> paths.stream().noneMatch(other -> other.startsWith(path + ",")))
        .collect(Collectors.toSet());
  }

  private static String pathTo(@Nullable SpanData span, Map<String, SpanData> spans) {
    if (span == null) {
      return "";
    }
    String above = pathTo(spans.get(span.getParentSpanId()), spans);
    if (!isFunction(span)) {
      return above;
    }
    String name =
        span.getResource().getAttribute(SERVICE) + "_" + span.getAttributes().get(FUNCTION);
    return above.isEmpty() ? name : above + "," + name;
  }
}
