package org.vitrine.core;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.vitrine.api.Nearest;
import org.vitrine.api.Parameters;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Network;
import org.vitrine.math.RandomStreams;

/**
 * Opens a network by its specification: a file, or an architecture with fresh weights.
 *
 * @param file reads a file
 * @param architectures the installed architectures
 */
record NetworkOpening(Function<Path, Network> file, List<Architecture> architectures) {
  private static final String EXAMPLE = "Example: resnet18?stem=cifar&classes=10";

  Network open(String text, long seed) {
    Optional<Path> path = path(text);
    if (path.filter(Files::exists).isPresent()) {
      return file.apply(path.get());
    }
    int mark = text.indexOf('?');
    String id = mark < 0 ? text : text.substring(0, mark);
    Architecture architecture =
        architectures.stream()
            .filter(a -> a.id().equals(id))
            .findFirst()
            .orElseThrow(() -> neither(text, id));
    String[] parts = mark < 0 ? new String[0] : text.substring(mark + 1).split("&");
    Parameters given = new Parameters(Query.parse(text, parts, EXAMPLE), new ArrayList<>());
    given.requireKnown(id, architecture.parameters().keySet());
    Map<String, String> known = new LinkedHashMap<>(given.values());
    known.keySet().retainAll(architecture.parameters().keySet());
    Optional<Network> network = Optional.empty();
    try {
      network =
          Optional.of(architecture.build(known, RandomStreams.stream(seed, "network.weights")));
    } catch (UsageException e) {
      given.problems().addAll(e.problems());
    }
    given.raise();
    return network.orElseThrow();
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      // some systems allow no question mark in a file's name
      return Optional.empty();
    }
  }

  private UsageException neither(String text, String id) {
    List<String> ids = architectures.stream().map(Architecture::id).sorted().toList();
    String meant = Nearest.to(id, ids).map(n -> "Did you mean \"" + n + "\"? ").orElse("");
    return new UsageException(
        "There is no file " + text + ", nor an architecture \"" + id + "\".",
        meant + "Architectures: " + (ids.isEmpty() ? "none" : String.join(", ", ids)) + ".");
  }
}
