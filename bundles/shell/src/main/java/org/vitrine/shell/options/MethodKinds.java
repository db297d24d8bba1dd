package org.vitrine.shell.options;

import java.util.List;
import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/** The kinds of methods that there are. */
public final class MethodKinds {
  /** By the command, or kind of step, that uses it. */
  public static final Map<String, String> BY_COMMAND =
      Map.of(
          "attack", "attack",
          "attribute", "attributor",
          "evaluate", "evaluator",
          "rewrite", "rewriter",
          "synthesize", "synthesizer",
          "train", "trainer");

  public static final List<String> ALL = BY_COMMAND.values().stream().sorted().toList();

  private MethodKinds() {}

  /** Checks that a kind exists; the plural will do. */
  public static String require(String typed) {
    String singular = typed.endsWith("s") ? typed.substring(0, typed.length() - 1) : typed;
    if (!ALL.contains(singular)) {
      throw new UsageException(Problem.unknown("kind of method", typed, "Kinds", ALL));
    }
    return singular;
  }

  /** Returns the command that uses methods of a kind. */
  public static String command(String kind) {
    return BY_COMMAND.entrySet().stream()
        .filter(entry -> entry.getValue().equals(kind))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the methods of an id that answer calls: one, unless kinds share the id. */
  public static List<MethodInfo> named(Methods methods, String id) {
    List<MethodInfo> active = methods.list().stream().filter(MethodInfo::active).toList();
    List<MethodInfo> found = active.stream().filter(m -> m.id().equals(id)).toList();
    if (found.isEmpty()) {
      throw new UsageException(
          Problem.unknown("method", id, "Installed", active.stream().map(MethodInfo::id).toList()));
    }
    return found;
  }
}
