package org.vitrine.shell.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.vitrine.api.UsageException;

/**
 * The first version of a method of one's own: what {@code vitrine new} writes.
 *
 * @param kind one of {@link #KINDS}
 * @param name words of letters and digits between dots, the last one with hyphens: {@code
 *     acme.my-map}
 */
public record Template(String kind, String name) {
  /** What can be made. */
  public static final List<String> KINDS =
      List.of(
          "attack",
          "attributor",
          "engine",
          "evaluator",
          "reader",
          "rewriter",
          "rule",
          "synthesizer",
          "trainer");

  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)*\\.[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /** Checks the name. */
  public Template {
    if (!NAME.matcher(name).matches()) {
      throw new UsageException(
          "\"" + name + "\" is no name for a method.",
          "Use small letters: your own name, a dot, and the method's id, as in acme.my-map.");
    }
  }

  /** Returns the class's name: {@code MyMap}. */
  public String className() {
    StringBuilder className = new StringBuilder();
    for (String word : id().split("-", -1)) {
      className.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
    }
    return className.toString();
  }

  /** Returns what users type: {@code my-map}. */
  private String id() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private String packageName() {
    return name.replace("-", "");
  }

  /** Returns the method's source, for a file named after {@link #className()}. */
  public String source() {
    return fill(kind + ".java.txt", Map.of());
  }

  /**
   * Returns a project by the names of its files.
   *
   * @param version of Vitrine
   * @param repository the address of the Maven repository that holds Vitrine's artifacts
   */
  public Map<String, String> project(String version, String repository) {
    Map<String, String> more = Map.of("version", version, "repository", repository);
    String folder = "/java/" + packageName().replace('.', '/') + "/" + className();
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", fill("pom.xml.txt", more));
    files.put("src/main" + folder + ".java", source());
    files.put("src/test" + folder + "Test.java", fill(kind + "Test.java.txt", more));
    return files;
  }

  private String fill(String resource, Map<String, String> more) {
    Map<String, String> values = new LinkedHashMap<>(more);
    values.put("package", packageName());
    values.put("group", packageName().substring(0, packageName().lastIndexOf('.')));
    values.put("class", className());
    values.put("id", id());
    values.put("name", name);
    String text = read(resource);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("@{" + value.getKey() + "}", value.getValue());
    }
    if (text.contains("@{")) {
      throw new IllegalStateException(resource + " has a gap that nothing fills");
    }
    return text;
  }

  private static String read(String resource) {
    try (InputStream in =
        Template.class.getResourceAsStream("/org/vitrine/shell/templates/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
