package org.vitrine.launcher;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A dropped source file's text, as the compiler reads it and messages quote it. */
final class SourceCode extends SimpleJavaFileObject {
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);
  private static final Pattern METHOD =
      Pattern.compile("@Method\\s*\\(\\s*id\\s*=\\s*\"([^\"]+)\"");
  private static final Pattern QUALIFIER = Pattern.compile("\\b([a-z]\\w*\\.)+(?=[A-Z])");
  private static final int MOST_ERRORS = 5;

  private final String file;
  private final String text;

  /**
   * Takes a source file.
   *
   * @param name the file's name
   * @param file the name as messages show it
   */
  SourceCode(String name, String file, byte[] bytes) {
    super(URI.create("source:/" + name), Kind.SOURCE);
    this.file = file;
    this.text = new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }

  /**
   * Returns the full name of the class that the file is named after.
   *
   * @throws RejectedException if the file has no package
   */
  String className() throws RejectedException {
    Matcher matcher = PACKAGE.matcher(text);
    if (!matcher.find()) {
      throw new RejectedException(
          "it has no package", "begin the file with a line such as \"package acme;\"");
    }
    String name = getName().substring(getName().lastIndexOf('/') + 1);
    return matcher.group(1) + "." + name.substring(0, name.length() - ".java".length());
  }

  /** Returns the ids of the methods it declares, also where it does not compile. */
  List<String> methods() {
    return METHOD.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Puts errors the way compilers do: file, line and message, the line itself, and where in it. */
  String describe(List<Diagnostic<? extends JavaFileObject>> errors) {
    String shown =
        errors.stream().limit(MOST_ERRORS).map(this::describe).collect(Collectors.joining("\n"));
    int more = errors.size() - MOST_ERRORS;
    return more > 0
        ? shown + "\nand " + more + (more == 1 ? " error" : " errors") + " more"
        : shown;
  }

  private String describe(Diagnostic<? extends JavaFileObject> error) {
    String message =
        error
            .getMessage(Locale.ENGLISH)
            .lines()
            .map(line -> line.strip().replaceAll("\\s+", " "))
            .collect(Collectors.joining(", "));
    message = QUALIFIER.matcher(message).replaceAll("");
    if (error.getLineNumber() == Diagnostic.NOPOS) {
      return file + ": " + message;
    }
    String line = text.lines().skip(error.getLineNumber() - 1).findFirst().orElse("");
    int column = (int) Math.min(Math.max(error.getColumnNumber() - 1, 0), line.length());
    return "%s:%d: %s%n  %s%n  %s^"
        .formatted(
            file,
            error.getLineNumber(),
            message,
            line,
            line.substring(0, column).replaceAll("[^\t]", " "))
        .replace(System.lineSeparator(), "\n");
  }
}
