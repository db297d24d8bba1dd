package org.vitrine.shell;

import java.util.List;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/** The kinds of methods that there are. */
final class MethodKinds {
  static final List<String> ALL =
      List.of("attack", "attributor", "evaluator", "rewriter", "synthesizer", "trainer");

  private MethodKinds() {}

  /** Checks that a kind exists; the plural will do. */
  static String require(String typed) {
    String singular = typed.endsWith("s") ? typed.substring(0, typed.length() - 1) : typed;
    if (!ALL.contains(singular)) {
      throw new UsageException(Problem.unknown("kind of method", typed, "Kinds", ALL));
    }
    return singular;
  }

  /** Returns the methods of an id that answer calls: one, unless kinds share the id. */
  static List<MethodInfo> named(Methods methods, String id) {
    List<MethodInfo> active = methods.list().stream().filter(MethodInfo::active).toList();
    List<MethodInfo> found = active.stream().filter(m -> m.id().equals(id)).toList();
    if (found.isEmpty()) {
      throw new UsageException(
          Problem.unknown("method", id, "Installed", active.stream().map(MethodInfo::id).toList()));
    }
    return found;
  }
}
