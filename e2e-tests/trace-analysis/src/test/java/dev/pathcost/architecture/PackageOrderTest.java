package dev.pathcost.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packages follow the data: span, source, calltree, row, analysis, gate or generate, cli. Each
 * knows only what stands left of it; and what is made of spans does not know where spans come from.
 */
class PackageOrderTest {
  private static final Set<String> ALL =
      Set.of("span", "source", "calltree", "row", "analysis", "gate", "generate", "cli");

  private static final JavaClasses MAIN = new ClassFileImporter()
      .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
      .importPackages("dev.pathcost");

  @ParameterizedTest
  @CsvSource({
    "span,     ''",
    "source,   span",
    "calltree, span",
    "row,      span calltree",
    "analysis, span source calltree row",
    "gate,     span source calltree row analysis",
    "generate, span source calltree row",
    "cli,      span source calltree row analysis gate generate",
  })
  void aPackageKnowsOnlyWhatStandsLeftOfIt(String name, String known) {
    String[] unknown = ALL.stream()
        .filter(other -> !other.equals(name) && !Arrays.asList(known.split(" ")).contains(other))
        .map(other -> "dev.pathcost." + other + "..")
        .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("dev.pathcost." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(unknown)
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void thereIsNoPackageBesideThese() {
    assertThat(MAIN).isNotEmpty();

    classes()
        .should()
        .resideInAnyPackage(
            ALL.stream().map(name -> "dev.pathcost." + name + "..").toArray(String[]::new))
        .check(MAIN);
  }

  @Test
  void mainCodeIsPureJavaAndJackson() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "dev.pathcost..",
            "com.fasterxml.jackson..",
            "com.github.luben.zstd..",
            "com.datadoghq.sketch..",
            // What Jackson reads YAML with, for the readers of expectation and model files, below.
            "org.yaml.snakeyaml..",
            "picocli..",
            "org.apache.commons.numbers..",
            "org.apache.commons.statistics..",
            "org.jspecify.annotations..")
        .check(MAIN);
  }

  @Test
  void onlyTheCommandKnowsOfArguments() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pathcost.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(MAIN);
  }

  @Test
  void onlyGateAndGeneratorReadYaml() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.pathcost.gate..", "dev.pathcost.generate.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.yaml.snakeyaml..", "com.fasterxml.jackson.dataformat.yaml..")
        .check(MAIN);
  }

  @Test
  void onlyTheGateDoesStatistics() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.pathcost.gate..", "dev.pathcost.generate.model..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.statistics..")
        .check(MAIN);
  }

  @Test
  void everyPackageSaysWhatItIsAndWhereNullMayBe() {
    Stream<JavaClass> packageInfos =
        MAIN.stream().filter(type -> type.getSimpleName().equals("package-info"));

    assertThat(packageInfos.filter(type -> type.isAnnotatedWith(NullMarked.class)))
        .extracting(JavaClass::getPackageName)
        .containsAll(MAIN.stream().map(JavaClass::getPackageName).toList());
  }

  @Test
  void noClassIsNamedForDoingEverything() {
    noClasses()
        .should()
        .haveNameMatching(".*\\.(Abstract\\w*|\\w*(Utils?|Helper|Manager))")
        .check(MAIN);
  }
}
