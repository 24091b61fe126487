package dev.pathcost.harness;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class HarnessArchitectureTest {

  /** Each package knows only those that stand before it. */
  private static final List<String> ORDER =
      List.of("settings", "environment", "request", "traces", "evidence", "junit");

  private final JavaClasses classes = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.pathcost.harness");

  @Test
  void eachPackageKnowsOnlyThoseBeforeIt() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : ORDER) {
      layers = layers.layer(name).definedBy("dev.pathcost.harness." + name + "..");
    }
    for (int i = 0; i < ORDER.size() - 1; i++) {
      List<String> after = ORDER.subList(i + 1, ORDER.size());
      layers =
          layers.whereLayer(ORDER.get(i)).mayOnlyBeAccessedByLayers(after.toArray(String[]::new));
    }
    layers = layers
        .whereLayer(ORDER.get(ORDER.size() - 1))
        .mayNotBeAccessedByAnyLayer()
        .ensureAllClassesAreContainedInArchitecture();

    layers.check(classes);
  }

  @Test
  void noTwoPackagesKnowEachOther() {
    SlicesRuleDefinition.slices()
        .matching("dev.pathcost.harness.(**)")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @Test
  void whatRunsInTheReapersJvmNeedsNothingButTheJdk() {
    ArchRuleDefinition.classes()
        .that()
        .haveSimpleName("Reaper")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..")
        .check(classes);
  }

  @Test
  void oneClassKnowsTheHelmLibrary() {
    ArchRuleDefinition.noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.pathcost.harness.environment.kubernetes.helm.HelmCharts")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.marcnuri..")
        .check(classes);
  }

  @Test
  void aReleaseIsNeverInstalledByAnUpgrade() {
    ArchRuleDefinition.noClasses()
        .should()
        .callMethod("com.marcnuri.helm.UpgradeCommand", "install")
        .orShould()
        .callMethod(
            "com.marcnuri.helm.InstallCommand", "withKubeConfigContents", "java.lang.String")
        .orShould()
        .callMethod(
            "com.marcnuri.helm.UpgradeCommand", "withKubeConfigContents", "java.lang.String")
        .check(classes);
  }
}
