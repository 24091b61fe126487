package dev.pathcost.harness.environment.kubernetes;

import dev.pathcost.harness.environment.InfrastructureException;
import dev.pathcost.harness.environment.kubernetes.addon.Addons;
import dev.pathcost.harness.environment.kubernetes.manifest.ImageTars;
import dev.pathcost.harness.environment.kubernetes.manifest.ManifestFiles;
import dev.pathcost.harness.environment.kubernetes.manifest.ThirdPartyImage;
import dev.pathcost.harness.environment.kubernetes.manifest.ThirdPartyImages;
import dev.pathcost.harness.environment.kubernetes.mesh.Istio;
import dev.pathcost.harness.environment.kubernetes.mesh.IstioCharts;
import dev.pathcost.harness.settings.KnownSettings;
import dev.pathcost.harness.settings.MeshSettings;
import dev.pathcost.harness.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is to surround the systems on a cluster, known before anything starts.
 *
 * @param ownCluster whether the cluster is the run's own; on somebody else's no mesh is installed
 * @param istio whether the systems run in Istio
 * @param gateway whether requests go through its gateway
 * @param addons what else is put there
 * @param tracesInAddon whether traces are taken from the Jaeger among those
 * @param charts Istio's charts
 * @param files manifests, with images in the form that this cluster finds them by
 * @param tars the images that are loaded instead of pulled; none where there is a registry
 * @param jaegerOtlp where a Jaeger receives traces that is there already, if traces go to one
 */
public record SurroundingsPlan(
    boolean ownCluster,
    boolean istio,
    boolean gateway,
    Set<String> addons,
    boolean tracesInAddon,
    IstioCharts charts,
    ManifestFiles files,
    List<ContainerImage> tars,
    Optional<URI> jaegerOtlp) {

  /**
   * As the settings say.
   *
   * @param ownCluster whether the cluster is the run's own
   * @param nodeImages the keys of the images that the cluster itself runs, and has not of itself
   * @param jaegerOtlp where a Jaeger receives traces that is there already, if traces go to one
   * @throws InfrastructureException if settings do not fit together, or a tar of an image is
   *     missing
   */
  public static SurroundingsPlan of(
      Settings settings, boolean ownCluster, List<String> nodeImages, Optional<URI> jaegerOtlp) {
    Path kubernetes = settings.get(KnownSettings.PROJECT_ROOT).resolve("kubernetes");
    ThirdPartyImages pinned = ThirdPartyImages.read(kubernetes.resolve("images.yaml"));
    IstioCharts charts = IstioCharts.of(settings, pinned);
    ThirdPartyImages images = charts.in(pinned);

    String mesh = settings.get(MeshSettings.MESH);
    boolean istio = mesh.equals("auto") ? ownCluster : mesh.equals("istio");
    String entry = settings.get(MeshSettings.ENTRY);
    boolean silent = silentProxies(ownCluster, istio, jaegerOtlp);
    boolean gateway = entry.equals("auto") ? istio && !silent : entry.equals("gateway");
    if (gateway && !istio) {
      throw new InfrastructureException(
          "-De2e.entry=gateway needs a mesh that has one, and here it is none.",
          "-De2e.mesh=istio, or -De2e.entry=port-forward.");
    }
    if (gateway && silent) {
      throw new InfrastructureException(
          "The gateway of an Istio that was there before reports its spans to where this run does"
              + " not look, so no trace of a request through it would be complete.",
          "-De2e.entry=port-forward, or take the traces from where that Istio reports to:"
              + " -De2e.traces=jaeger -De2e.jaeger.url=….");
    }
    Set<String> addons = new TreeSet<>(settings.get(MeshSettings.ADDONS));
    if (addons.contains(Addons.KIALI)) {
      // It shows nothing without.
      addons.add(Addons.PROMETHEUS);
    }
    boolean tracesInAddon =
        settings.get(MeshSettings.TRACES).equals("jaeger") && jaegerOtlp.isEmpty();
    if (tracesInAddon) {
      addons.add(Addons.JAEGER);
    }

    Optional<Path> directory = settings.get(MeshSettings.IMAGES_DIR);
    ManifestFiles files =
        new ManifestFiles(kubernetes, directory.isPresent() ? images.byTag() : images);
    List<String> clusterWide = new Addons(files, "any", addons).clusterWide();
    if (!ownCluster && !clusterWide.isEmpty()) {
      throw new InfrastructureException(
          "What -De2e.addons asks for needs roles for the whole cluster, and this cluster is not the"
              + " run's own: "
              + String.join(", ", clusterWide)
              + ".",
          "leave it out, or run on a cluster of its own: -De2e.environment=k3s.");
    }
    // No pod starts without what the node itself runs, so that comes first.
    List<ThirdPartyImage> needed = Stream.concat(
            nodeImages.stream().map(images::get),
            images.get(needed(files, istio && ownCluster, addons)).stream())
        .toList();
    List<ContainerImage> tars = directory.map(from -> tars(from, needed)).orElse(List.of());
    return new SurroundingsPlan(
        ownCluster, istio, gateway, addons, tracesInAddon, charts, files, tars, jaegerOtlp);
  }

  /**
   * Whether the proxies are kept from reporting spans: those of an Istio that was there before
   * would report them to where this run does not look, and its traces would have orphans for ever.
   */
  boolean silentProxies() {
    return silentProxies(ownCluster, istio, jaegerOtlp);
  }

  private static boolean silentProxies(
      boolean ownCluster, boolean istio, Optional<URI> jaegerOtlp) {
    return istio && !ownCluster && jaegerOtlp.isEmpty();
  }

  /** The plan in words, a fact a line. */
  public List<String> description() {
    return List.of(
        "mesh: "
            + (istio
                ? (ownCluster ? "Istio " + charts.version() : "the Istio that is there")
                : "none"),
        "requests go in through " + (gateway ? "the gateway" : "a forwarded port to each service"),
        "add-ons: " + (addons.isEmpty() ? "none" : String.join(", ", addons)));
  }

  private static Set<String> needed(ManifestFiles files, boolean istio, Set<String> addons) {
    Set<String> keys = new TreeSet<>(new Addons(files, "any", addons).images());
    if (istio) {
      keys.addAll(Istio.images(files));
    }
    return keys;
  }

  private static List<ContainerImage> tars(Path directory, List<ThirdPartyImage> images) {
    return new ImageTars(directory)
        .of(images).stream()
            .map(tar -> new ContainerImage(tar.reference(), tar.file()))
            .toList();
  }
}
