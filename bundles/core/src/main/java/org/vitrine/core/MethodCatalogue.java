package org.vitrine.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Nearest;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;

/** Which of the installed methods answers for an id. */
record MethodCatalogue(Collection<InstalledMethod> methods) {
  /** Lists all methods by kind, id and version, those that do not answer for their id included. */
  List<MethodInfo> list() {
    return methods.stream()
        .sorted(
            Comparator.comparing((InstalledMethod m) -> m.kind().label())
                .thenComparing(InstalledMethod::id)
                .thenComparing(InstalledMethod::version)
                .thenComparing(InstalledMethod::serviceId))
        .flatMap(m -> described(m, find(m.kind(), m.id()).orElseThrow().equals(m)))
        .toList();
  }

  private static Stream<MethodInfo> described(InstalledMethod method, boolean active) {
    try {
      return Stream.of(method.info(active));
    } catch (IllegalStateException e) {
      // its bundle was removed while the list was made
      return Stream.of();
    }
  }

  /**
   * Returns the method that answers for an id.
   *
   * @throws UsageException if there is none, with the nearest id and all there are
   */
  InstalledMethod choose(MethodKind kind, String id) {
    return find(kind, id).orElseThrow(() -> new UsageException(unknown(kind, id)));
  }

  private Optional<InstalledMethod> find(MethodKind kind, String id) {
    return methods.stream()
        .filter(m -> m.kind() == kind && m.id().equals(id))
        .min(InstalledMethod.PREFERENCE);
  }

  private Problem unknown(MethodKind kind, String id) {
    TreeSet<String> ids = new TreeSet<>();
    methods.stream().filter(m -> m.kind() == kind).forEach(m -> ids.add(m.id()));
    Optional<MethodKind> other =
        methods.stream().filter(m -> m.id().equals(id)).map(InstalledMethod::kind).findFirst();
    if (other.isEmpty()) {
      return Problem.unknown(kind.label(), id, "Installed", ids);
    }
    String meant = Nearest.to(id, ids).map(n -> "Did you mean \"" + n + "\"? ").orElse("");
    return Problem.of(
        "No " + kind.label() + " \"" + id + "\": that is " + other.get().labelWithArticle() + ".",
        meant + "Installed: " + (ids.isEmpty() ? "none" : String.join(", ", ids)) + ".");
  }
}
