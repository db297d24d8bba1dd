package org.vitrine.shell.options;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.shell.invocation.Invocation;
import picocli.CommandLine.Option;

/** On what networks are opened, and how. */
public final class EngineChoice {
  @Option(
      names = "--engine",
      paramLabel = "ID",
      description = "The engine; \"vitrine engines\" lists them. Default: the best available.")
  private String id;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "The device: cpu, or for example cuda:0. Default: the engine's own choice.")
  private String device;

  @Option(
      names = "--precision",
      paramLabel = "NUMBERS",
      description = "What is computed in: float32 or bfloat16. Default: float32")
  private String precision;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = {
        "The most memory for the engine's buffers, as 512m or 2g.",
        "Default: a quarter of the machine's, at most 2g."
      })
  private String memory;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads compute. Default: the engine's own choice.")
  private String threads;

  /**
   * Returns what the user gave, by {@link OpenOptions#KEYS key}.
   *
   * @throws UsageException with everything that is wrong
   */
  public Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (String key : OpenOptions.KEYS) {
      String text = text(key);
      if (text != null) {
        try {
          OpenOptions.DEFAULT.with(key, text);
        } catch (UsageException e) {
          e.problems().forEach(p -> problems.add(new Problem(option(key), p.what(), p.fix())));
        }
        given.put(key, text);
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return given;
  }

  /** Returns what the user gave, the rest left open. */
  public OpenOptions options() {
    OpenOptions options = OpenOptions.DEFAULT;
    for (Map.Entry<String, String> part : given().entrySet()) {
      options = options.with(part.getKey(), part.getValue());
    }
    return options;
  }

  /** Returns what opens networks so. */
  public Opener opener(Invocation invocation) {
    return invocation.services().need(Models.class).opener(options());
  }

  private String text(String key) {
    return switch (key) {
      case "id" -> id;
      case "device" -> device;
      case "precision" -> precision;
      case "memory" -> memory;
      default -> threads;
    };
  }

  private static String option(String key) {
    return key.equals("id") ? "--engine" : "--" + key;
  }
}
