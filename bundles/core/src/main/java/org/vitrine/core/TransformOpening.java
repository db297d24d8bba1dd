package org.vitrine.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;

/**
 * Makes a chain of transforms from its specification {@code id=value:name=value,id,...}.
 *
 * @param augmentations the installed augmentations
 */
record TransformOpening(List<Augmentation> augmentations) {
  private static final String EXAMPLE = "Example: pad-crop=4,flip,jitter=0.2:hue=0.1";

  Transform open(String text) {
    List<Transform> parts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    if (!text.isBlank()) {
      for (String part : text.split(",", -1)) {
        try {
          parts.add(part(part.strip()));
        } catch (UsageException e) {
          problems.addAll(e.problems());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return new TransformChain(parts);
  }

  private Transform part(String text) {
    int equals = text.indexOf('=');
    String id = equals < 0 ? text : text.substring(0, equals);
    Augmentation augmentation = find(id);
    List<String> known = List.copyOf(augmentation.parameters().keySet());
    String[] words = equals < 0 ? new String[0] : text.substring(equals + 1).split(":", -1);
    if (words.length > 0 && words[0].indexOf('=') < 0 && !known.isEmpty()) {
      words[0] = known.get(0) + "=" + words[0];
    }
    Parameters given = new Parameters(Query.parse(text, words, EXAMPLE), new ArrayList<>());
    given.requireKnown(id, known);
    Map<String, String> right = new LinkedHashMap<>(given.values());
    right.keySet().retainAll(known);
    Optional<Transform> transform = Optional.empty();
    try {
      transform = Optional.of(augmentation.of(right));
    } catch (UsageException e) {
      e.problems().forEach(p -> given.problems().add(new Problem(id, p.what(), p.fix())));
    }
    given.raise();
    return transform.orElseThrow();
  }

  private Augmentation find(String id) {
    return augmentations.stream()
        .filter(a -> a.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Problem.unknown(
                        "augmentation",
                        id,
                        "Installed",
                        augmentations.stream().map(Augmentation::id).toList())));
  }
}
