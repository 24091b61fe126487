package dev.pathcost.harness.junit;

import dev.pathcost.harness.environment.Environment;
import dev.pathcost.harness.environment.EnvironmentChoice;
import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Settings;
import dev.pathcost.harness.traces.JaegerAddresses;
import dev.pathcost.harness.traces.JaegerTraceSource;
import dev.pathcost.harness.traces.OtlpReceiver;
import dev.pathcost.harness.traces.TraceSource;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the services of a run send their traces to, and where the run takes them from. */
final class TraceSources implements AutoCloseable {

  private final boolean fromJaeger;
  private final Optional<JaegerAddresses> jaeger;
  private final OtlpReceiver receiver;
  private final Map<URI, JaegerTraceSource> jaegers = new HashMap<>();

  private TraceSources(
      boolean fromJaeger, Optional<JaegerAddresses> jaeger, OtlpReceiver receiver) {
    this.fromJaeger = fromJaeger;
    this.jaeger = jaeger;
    this.receiver = receiver;
  }

  /**
   * As the settings say.
   *
   * @throws InfrastructureException if traces are to come from a Jaeger that does not work, or from
   *     none; nothing was started then
   */
  static TraceSources begin(Settings settings, EnvironmentChoice choice)
      throws InterruptedException {
    boolean fromJaeger = settings.get(MeshSettings.TRACES).equals("jaeger");
    Optional<JaegerAddresses> jaeger = fromJaeger ? JaegerAddresses.of(settings) : Optional.empty();
    if (choice.name().equals("local") && fromJaeger) {
      jaeger
          .orElseThrow(() -> new InfrastructureException(
              "-De2e.traces=jaeger needs a Jaeger, and the environment local does not start one.",
              "name one that is there, -De2e.jaeger.url=http://localhost:16686, or leave out"
                  + " -De2e.traces."))
          .verifyReceives();
    }
    Map<URI, JaegerTraceSource> present = new HashMap<>();
    if (jaeger.isPresent()) {
      URI query = jaeger.get().query();
      present.put(query, JaegerTraceSource.at(query));
    }
    TraceSources sources =
        new TraceSources(fromJaeger, jaeger, OtlpReceiver.start(InetAddress.getLoopbackAddress()));
    sources.jaegers.putAll(present);
    return sources;
  }

  /** Where services on this machine send their traces to. */
  URI otlp() {
    return jaeger.map(JaegerAddresses::otlp).orElseGet(receiver::endpoint);
  }

  /** Where the harness's own receiver is for whoever knows this machine by that name. */
  URI receiverFor(String host) {
    return receiver.endpointFor(host);
  }

  /** Where a Jaeger receives traces that is there already, if traces are taken from one. */
  Optional<URI> jaegerOtlp() {
    return jaeger.map(JaegerAddresses::otlp);
  }

  /** Where the traces of a system come from that runs there. */
  synchronized TraceSource of(Environment environment) throws InterruptedException {
    if (!fromJaeger) {
      return receiver;
    }
    return at(jaeger
        .map(JaegerAddresses::query)
        .or(environment::jaeger)
        .orElseThrow(() -> new InfrastructureException(
            "-De2e.traces=jaeger needs a Jaeger, and the environment %s has none."
                .formatted(environment.name()),
            "name one that is there: -De2e.jaeger.url.")));
  }

  private JaegerTraceSource at(URI url) throws InterruptedException {
    JaegerTraceSource known = jaegers.get(url);
    if (known == null) {
      known = JaegerTraceSource.at(url);
      jaegers.put(url, known);
    }
    return known;
  }

  @Override
  public void close() {
    receiver.close();
  }
}
