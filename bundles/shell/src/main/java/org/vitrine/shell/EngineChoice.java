package org.vitrine.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Which engine is used, and in how much memory; the choice holds for one command. */
final class EngineChoice {
  @Option(
      names = "--engine",
      paramLabel = "ID",
      description = "The engine; \"vitrine engines\" lists them. Default: the best available.")
  String engine;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = MemorySize.class,
      description = {
        "The most memory for the engine's buffers, as 512m or 2g.",
        "Default: a quarter of the machine's, at most 2g."
      })
  String memory;

  /**
   * Does something with this choice in force.
   *
   * <p>The choice is handed over in system properties, since a pipeline opens its models itself.
   */
  <T> T during(Supplier<T> work) {
    Map<String, String> chosen = new LinkedHashMap<>();
    if (engine != null) {
      chosen.put("vitrine.engine", engine);
    }
    if (memory != null) {
      chosen.put("vitrine.memory", memory);
    }
    Map<String, String> before = new LinkedHashMap<>();
    chosen.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
    try {
      return work.get();
    } finally {
      before.forEach(EngineChoice::restore);
    }
  }

  private static void restore(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
