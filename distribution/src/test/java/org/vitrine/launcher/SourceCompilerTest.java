package org.vitrine.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.vitrine.api.Method;

class SourceCompilerTest {
  private static final String SOURCE =
      """
      package acme;

      import java.util.Map;
      import org.osgi.service.component.annotations.Component;
      import org.vitrine.api.Method;
      import org.vitrine.api.RunContext;
      import org.vitrine.api.attribution.*;

      @Component
      @Method(id = "half", title = "Halves")
      public final class Half implements Attributor {
        @Override
        public Attribution attribute(AttributionRequest request, RunContext run) {
          return Attribution.of(Map.of("image", request.images().map(x -> x / 2)));
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void aSourceFileBecomesABundle() throws Exception {
    try (JarFile jar = new JarFile(compile(SOURCE).toFile())) {
      Attributes headers = jar.getManifest().getMainAttributes();
      assertEquals("acme.Half", headers.getValue("Bundle-SymbolicName"));
      assertEquals("1.0.0.h1", headers.getValue("Bundle-Version"));
      assertEquals("OSGI-INF/acme.Half.xml", headers.getValue("Service-Component"));
      assertNotNull(jar.getEntry("OSGI-INF/acme.Half.xml"));
      assertNotNull(jar.getEntry("acme/Half.class"));
    }
  }

  @Test
  void everyErrorIsShownWithItsLine() {
    assertRejected(
        """
        it does not compile
        methods/Half.java:14: cannot find symbol, symbol: method imagse(), location: variable request of type AttributionRequest
              return Attribution.of(Map.of("image", request.imagse().map(x -> x / 2)));
                                                           ^
        methods/Half.java:16: incompatible types: String cannot be converted to int
            int two = "two";
                      ^""",
        SOURCE
            .replace("images()", "imagse()")
            .replaceFirst("\n}\n$", "\n  int two = \"two\";\n}\n"));
  }

  @Test
  void whatBundlesKeepToThemselvesIsNotSeen() {
    assertRejected(
        """
        it does not compile
        methods/Half.java:3: package org.vitrine.api.data does not exist
          import org.vitrine.api.data.Sample;
                                     ^""",
        SOURCE
            .replace("import java.util.Map;", "import org.vitrine.api.data.Sample;")
            .replace("Map.of(\"image\", request.images().map(x -> x / 2))", "null"));
  }

  @Test
  void aPackageIsNeeded() {
    assertRejected("it has no package", SOURCE.replace("package acme;", ""));
  }

  @Test
  void aClassThatIsNoComponentWouldNotAnswer() {
    assertRejected(
        "no class in it is a component, so nothing would answer",
        SOURCE
            .replace("@Component\n", "")
            .replace("@Method(id = \"half\", title = \"Halves\")", ""));
  }

  @Test
  void methodsAreKnownWithoutCompiling() {
    SourceCode broken = new SourceCode("Half.java", "methods/Half.java", SOURCE.getBytes(UTF_8));
    assertEquals(List.of("half"), broken.methods());
  }

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  private void assertRejected(String message, String source) {
    RejectedException told = assertThrows(RejectedException.class, () -> compile(source));
    assertEquals(message, told.getMessage());
  }

  private Path compile(String source) throws Exception {
    List<Path> jars = new ArrayList<>();
    for (Class<?> needed :
        List.of(
            Method.class,
            Component.class,
            Designate.class,
            org.osgi.annotation.versioning.Version.class)) {
      jars.add(Path.of(needed.getProtectionDomain().getCodeSource().getLocation().toURI()));
    }
    Set<String> packages =
        Set.of(
            "org.vitrine.api",
            "org.vitrine.api.attribution",
            "org.vitrine.api.tensor",
            "org.osgi.service.component.annotations",
            "org.osgi.annotation.bundle",
            "org.osgi.annotation.versioning");
    Path jar = folder.resolve("half.jar");
    Path classes = Files.createTempDirectory(folder, "classes");
    new SourceCompiler(new ClassPath(jars, packages))
        .compile(
            new SourceCode("Half.java", "methods/Half.java", source.getBytes(UTF_8)),
            "1.0.0.h1",
            classes,
            jar);
    return jar;
  }
}
