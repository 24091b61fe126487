package dev.pathcost.harness.testing;

import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;

/** Kinds of Istio's that a mock API server has to be told of. */
public final class IstioKinds {
  public static final CustomResourceDefinitionContext TELEMETRY =
      kind("telemetry.istio.io", "Telemetry", "telemetries");
  public static final CustomResourceDefinitionContext SERVICE_ENTRY =
      kind("networking.istio.io", "ServiceEntry", "serviceentries");

  private IstioKinds() {}

  private static CustomResourceDefinitionContext kind(String group, String kind, String plural) {
    return new CustomResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withScope("Namespaced")
        .build();
  }
}
