package org.vitrine.launcher;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Makes a bundle of one source file, with the JDK's compiler and bnd. */
final class SourceCompiler {
  private final ClassPath classPath;

  SourceCompiler(ClassPath classPath) {
    this.classPath = classPath;
  }

  /**
   * Compiles.
   *
   * @param version the bundle's version
   * @param classes an empty folder for class files
   * @param jar where the bundle is written
   * @throws RejectedException if it does not compile, or declares no component
   */
  void compile(SourceCode source, String version, Path classes, Path jar)
      throws IOException, RejectedException {
    String name = source.className();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new RejectedException(
          "this Java (%s in %s) has no compiler"
              .formatted(Runtime.version(), System.getProperty("java.home")),
          "start Vitrine with a JDK, for example by setting JAVA_HOME, or build a jar");
    }
    DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(told, Locale.ENGLISH, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath.jars());
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
      boolean done =
          compiler
              .getTask(
                  null,
                  new ExportedOnly(files, classPath.packages()),
                  told,
                  List.of("-proc:none", "-parameters", "-g"),
                  null,
                  List.of(source))
              .call();
      if (!done) {
        throw new RejectedException(
            "it does not compile\n"
                + source.describe(
                    told.getDiagnostics().stream()
                        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                        .toList()),
            "correct it and save it");
      }
    }
    pack(name, version, classes, jar);
  }

  /** Has bnd read the annotations and write the manifest and the descriptions of components. */
  private void pack(String name, String version, Path classes, Path jar)
      throws IOException, RejectedException {
    try (Jar content = new Jar(name, classes.toFile());
        Builder builder = new Builder()) {
      builder.setJar(content);
      builder.setBundleSymbolicName(name);
      builder.setBundleVersion(version);
      builder.setProperty(Constants.NOEXTRAHEADERS, "true");
      builder.setProperty("-noimportjava", "true");
      for (Path each : classPath.jars()) {
        builder.addClasspath(new File(each.toString()));
      }
      content.setManifest(builder.calcManifest());
      if (!builder.getErrors().isEmpty()) {
        throw new RejectedException(
            String.join("; ", builder.getErrors()), "correct it and save it");
      }
      if (content.getManifest().getMainAttributes().getValue(Constants.SERVICE_COMPONENT) == null) {
        throw new RejectedException(
            "no class in it is a component, so nothing would answer",
            "annotate the class with @Component and @Method, and implement a method interface");
      }
      content.write(jar.toFile());
    } catch (IOException | RejectedException e) {
      throw e;
    } catch (Exception e) { // what bnd declares
      throw new IOException("bnd made no bundle of it: " + e.getMessage(), e);
    }
  }

  /** Hides what bundles keep to themselves: what compiles must also run. */
  private static final class ExportedOnly extends ForwardingJavaFileManager<JavaFileManager> {
    private final Set<String> packages;

    ExportedOnly(JavaFileManager files, Set<String> packages) {
      super(files);
      this.packages = packages;
    }

    @Override
    public Iterable<JavaFileObject> list(
        Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
        throws IOException {
      return location == StandardLocation.CLASS_PATH && !packages.contains(packageName)
          ? List.of()
          : super.list(location, packageName, kinds, recurse);
    }
  }
}
