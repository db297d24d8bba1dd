package org.vitrine.shell.project;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.api.UsageException;

class TemplateTest {
  @TempDir private Path folder;

  static Stream<String> kinds() {
    return Template.KINDS.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyProjectCompilesWithoutWarnings(String kind) {
    Map<String, String> files =
        new Template(kind, "acme.my-map").project("1.0", "file:///repository");
    assertEquals(
        List.of(
            "pom.xml",
            "src/main/java/acme/mymap/MyMap.java",
            "src/test/java/acme/mymap/MyMapTest.java"),
        List.copyOf(files.keySet()));
    List<? extends JavaFileObject> sources =
        files.entrySet().stream()
            .filter(file -> file.getKey().endsWith(".java"))
            .map(file -> new Source(file.getKey(), file.getValue()))
            .toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter told = new StringWriter();
    boolean done =
        compiler
            .getTask(
                told,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-Xlint:all,-processing,-classfile,-path",
                    "-Werror",
                    "-d",
                    folder.toString()),
                null,
                sources)
            .call();
    assertTrue(done, told::toString);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void noLineIsTooLong(String kind) {
    new Template(kind, "acme.map")
        .project("1.0", "file:///repository")
        .forEach(
            (name, text) ->
                assertTrue(
                    name.equals("pom.xml") || text.lines().allMatch(line -> line.length() <= 100),
                    name));
  }

  @Test
  void theProjectIsNamedAfterTheMethod() {
    String pom = new Template("attack", "com.acme.x2").project("7.0", "file:///r/").get("pom.xml");
    assertTrue(pom.contains("<groupId>com.acme</groupId>"), pom);
    assertTrue(pom.contains("<artifactId>com.acme.x2</artifactId>"), pom);
    assertTrue(pom.contains("<vitrine.version>7.0</vitrine.version>"), pom);
    assertTrue(pom.contains("<vitrine.repository>file:///r/</vitrine.repository>"), pom);
    assertTrue(new Template("attack", "a.b-c").source().contains("@Method(\n    id = \"b-c\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mymap", "Acme.map", "acme.", "acme.my--map", "acme.my_map", "a.1b", ""})
  void aNameHasAnOwnerAndAnId(String name) {
    assertThrows(UsageException.class, () -> new Template("attack", name));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("source:///" + name), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
