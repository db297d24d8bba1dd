package org.vitrine.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.model.Engine;

/** The rules of the house that a machine can check, over the classes of all modules. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
  private static final Path ROOT = Path.of(System.getProperty("vitrine.root"));
  private static final List<String> KINDS =
      List.of("attribution.", "attack.", "evaluation.", "rewrite.", "synthesis.", "training.");

  private JavaClasses ours;

  @BeforeAll
  void readClasses() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT.resolve("bundles"))) {
      List<Path> paths =
          Stream.concat(Stream.of(ROOT.resolve("api"), ROOT.resolve("distribution")), modules)
              .map(ArchitectureTest::classesOf)
              .filter(Files::isDirectory)
              .toList();
      ours = new ClassFileImporter().importPaths(paths);
    }
    assertFalse(ours.isEmpty());
  }

  @Test
  void onlyEnginesSeeTheLibrariesThatCompute() {
    noClasses()
        .that()
        .resideOutsideOfPackages(engines().toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
        .check(ours);
  }

  @Test
  void nobodySeesTheInsideOfAnEngine() {
    for (String engine : engines()) {
      noClasses()
          .that()
          .resideOutsideOfPackage(engine)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(engine)
          .check(ours);
    }
  }

  @Test
  void whatEnginesShareKnowsNoEngine() {
    classes()
        .that()
        .resideInAPackage("org.vitrine.engine")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.osgi.annotation..",
                "org.vitrine.api..",
                "org.vitrine.math..",
                "org.vitrine.engine"))
        .check(ours);
  }

  /** Returns the packages of the components that are engines. */
  private List<String> engines() {
    List<String> packages =
        ours.stream()
            .filter(c -> c.isAssignableTo(Engine.class) && c.isAnnotatedWith(Component.class))
            .map(c -> c.getPackageName() + "..")
            .toList();
    assertFalse(packages.isEmpty());
    return packages;
  }

  @Test
  void methodsDependOnTheApiAndMathOnly() throws IOException {
    for (Path module : methodModules()) {
      String name = module.getFileName().toString();
      String own = "org.vitrine." + name.replace("-", "") + "..";
      // what trainers share, and class activation maps
      String shared = name.startsWith("training.") ? "org.vitrine.training" : "org.vitrine.cam";
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "java..", "org.osgi..", "org.vitrine.api..", "org.vitrine.math..", own, shared))
          .check(new ClassFileImporter().importPath(classesOf(module)));
    }
  }

  @Test
  void theDoctorDoesNotDependOnThePatient() {
    noClasses()
        .that()
        .resideInAPackage("org.vitrine.doctor")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.vitrine..")
                .and(not(resideInAnyPackage("org.vitrine.doctor", "org.vitrine.api.."))))
        .check(ours);
  }

  @Test
  void packagesOfTheApiHaveNoCycles() {
    slices().matching("org.vitrine.api.(*)..").should().beFreeOfCycles().check(ours);
  }

  @Test
  void theApiDependsOnNothing() {
    classes()
        .that()
        .resideInAPackage("org.vitrine.api..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                "java..",
                "org.vitrine.api..",
                "org.osgi.annotation..",
                "org.osgi.service.component.annotations"))
        .check(ours);
  }

  @Test
  void onlyTheShellAndTheLauncherPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.vitrine.shell..", "org.vitrine.launcher..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(ours);
  }

  @Test
  void onlyTheRunFoldersRoomNamesItsFiles() throws IOException {
    for (String module : modules()) {
      Path sources = ROOT.resolve("bundles").resolve(module).resolve("src/main/java");
      if (module.equals("run") || !Files.isDirectory(sources)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          String text = Files.readString(file);
          for (String name : List.of("run.json", "results.json")) {
            assertFalse(text.contains('"' + name + '"'), file + " names " + name);
          }
        }
      }
    }
  }

  private static List<String> modules() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT.resolve("bundles"))) {
      return modules.map(m -> m.getFileName().toString()).toList();
    }
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses().should().haveNameMatching(".*(Utils?|Helper|Manager|Impl)").check(ours);
  }

  private static List<Path> methodModules() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT.resolve("bundles"))) {
      List<Path> methods =
          modules
              .filter(m -> KINDS.stream().anyMatch(m.getFileName().toString()::startsWith))
              .filter(m -> Files.isDirectory(classesOf(m)))
              .toList();
      assertFalse(methods.isEmpty());
      return methods;
    }
  }

  /** Leaves out the libraries that are unpacked beside our classes. */
  private static Path classesOf(Path module) {
    return module.resolve("target/classes/org/vitrine");
  }
}
