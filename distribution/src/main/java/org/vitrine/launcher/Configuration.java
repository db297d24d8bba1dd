package org.vitrine.launcher;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;
import org.slf4j.Logger;

/** The framework's properties. */
final class Configuration {
  private Configuration() {}

  static Map<String, String> of(Folders folders, Path storage) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(Constants.FRAMEWORK_STORAGE, storage.resolve("framework").toString());
    properties.put(
        Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, logging());
    properties.put("vitrine.home", folders.home().toString());
    properties.put("vitrine.methods", folders.methods().toString());
    properties.put("vitrine.trust", folders.trust().toString());
    // A replacement may have the version of the bundle that it takes the place of.
    properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
    // A method keeps its state between calls, and is not torn down after each.
    properties.put("ds.delayed.keepInstances", "true");
    return properties;
  }

  /** SLF4J and Logback are on the class path, so that they log before any bundle runs. */
  private static String logging() {
    String version = Logger.class.getPackage().getImplementationVersion();
    String packages =
        Stream.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi")
            .map(p -> p + ";version=\"" + version + "\"")
            .collect(Collectors.joining(","));
    return packages + ",org.slf4j;version=\"1.7.36\"";
  }
}
