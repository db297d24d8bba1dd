package org.vitrine.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.cells.Key;

/**
 * Hashes what determines the numbers of a method: code, options, and what the options name.
 *
 * @param context knows the bundles
 * @param methods the installed methods
 */
record Fingerprint(BundleContext context, MethodCatalogue methods) {
  /** What stands between names in {@code id(option=file, data=format:file?limit=9)}. */
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[(),;=:?]");

  /** Returns the hash of a method in use. */
  String of(Chosen<?> chosen) {
    Key key =
        new Key()
            .add(chosen.info().kind(), chosen.info().id(), chosen.options().effective())
            .add(Code.of(chosen.service().getClass()));
    for (String name : names(chosen)) {
      add(name, key);
    }
    return key.text();
  }

  private static List<String> names(Chosen<?> chosen) {
    return Stream.concat(
            Stream.of(chosen.info().id()), chosen.options().effective().values().stream())
        .flatMap(v -> Stream.concat(Stream.of(v), BETWEEN_NAMES.splitAsStream(v)))
        .map(String::strip)
        .distinct()
        .sorted()
        .toList();
  }

  private void add(String name, Key key) {
    methods.methods().stream()
        .filter(method -> method.id().equals(name))
        .flatMap(method -> Arrays.stream(context.getBundles()).filter(b -> provides(b, method)))
        .forEach(bundle -> key.add(name, Code.of(bundle)));
    try {
      Path file = Path.of(name);
      if (Files.isRegularFile(file)) {
        key.add(name, Code.of(file));
      }
    } catch (InvalidPathException e) {
      // what cannot be a path names no file
      return;
    } catch (IOException e) {
      throw new VitrineException(name + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  private static boolean provides(Bundle bundle, InstalledMethod method) {
    return method.bundle().equals(bundle.getSymbolicName())
        && method.version().equals(bundle.getVersion());
  }
}
