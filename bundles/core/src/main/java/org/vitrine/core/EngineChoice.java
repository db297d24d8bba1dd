package org.vitrine.core;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;

/**
 * Which engine to use.
 *
 * @param engines the engines, best first, those that cannot run here last
 */
record EngineChoice(List<Engine> engines) {
  /** Orders engines by whether they can run, then by service ranking, then by id. */
  static EngineChoice of(List<Map.Entry<Map<String, Object>, Engine>> services) {
    Comparator<Map.Entry<Map<String, Object>, Engine>> order =
        Comparator.comparing(s -> !s.getValue().availability().usable());
    return new EngineChoice(
        services.stream()
            .sorted(
                order
                    .thenComparing(s -> -ranking(s.getKey()))
                    .thenComparing(s -> s.getValue().id()))
            .map(Map.Entry::getValue)
            .toList());
  }

  private static int ranking(Map<String, Object> properties) {
    return properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
  }

  /** Returns the engine of that id, or the best there is. */
  Engine choose(Optional<String> id) {
    Engine engine =
        id.map(this::named)
            .or(() -> engines.stream().findFirst())
            .orElseThrow(
                () -> new VitrineException("No engine is installed.", "Type: why engine.nd4j"));
    Availability availability = engine.availability();
    if (!availability.usable()) {
      throw new VitrineException(
          "The engine " + engine.id() + " cannot run here: " + availability.reason(),
          "Type: engines");
    }
    return engine;
  }

  private Engine named(String id) {
    return engines.stream()
        .filter(e -> e.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    Problem.unknown(
                        "engine",
                        id,
                        "Installed",
                        engines.stream().map(Engine::id).collect(Collectors.toSet()))));
  }
}
