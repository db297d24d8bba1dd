package org.vitrine.shell.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jline.reader.ParsedLine;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Layer;
import org.vitrine.shell.console.Session;
import org.vitrine.shell.console.Variables;
import org.vitrine.shell.invocation.Services;

/** The layers of the network that a line names, read once. */
final class LayerNames {
  private final Services services;
  private final Session session;
  private final Variables variables;
  private String file = "";
  private List<String> names = List.of();

  LayerNames(Services services, Session session, Variables variables) {
    this.services = services;
    this.session = session;
    this.variables = variables;
  }

  /**
   * Returns the layers of the line's {@code --model}, or of the network that one of its variables
   * holds; none if it cannot be read.
   */
  synchronized List<String> of(ParsedLine line) {
    int model = line.words().indexOf("--model");
    String named =
        model >= 0 && model + 1 < line.words().size()
            ? line.words().get(model + 1)
            : line.words().stream().filter(word -> word.startsWith("$")).findFirst().orElse("");
    String typed = named.startsWith("$") ? file(variables.step(named)) : named;
    if (typed.isEmpty()) {
      return List.of();
    }
    if (!typed.equals(file)) {
      names = read(typed);
      file = typed;
    }
    return names;
  }

  /** Returns the file of the network that a step made, loaded or worked on; empty if none. */
  private String file(String step) {
    Optional<Path> made = session.network(step);
    return made.map(Path::toString)
        .or(
            () ->
                session
                    .done(step)
                    .flatMap(s -> s.single("model"))
                    .map(m -> m.startsWith("$") ? file(m.substring(1)) : m))
        .orElse("");
  }

  /** Returns the engines' ids. */
  List<String> engines() {
    return services.need(Models.class).engines().stream().map(Engine::id).toList();
  }

  /** Returns the devices that there are here. */
  List<String> devices() {
    return services.need(Models.class).engines().stream()
        .filter(engine -> engine.availability().usable())
        .flatMap(engine -> engine.devices().stream())
        .distinct()
        .toList();
  }

  private List<String> read(String typed) {
    try {
      return services.need(Models.class).network(typed, 0).layers().stream()
          .map(Layer::name)
          .toList();
    } catch (VitrineException e) {
      // The command itself will say what is wrong with the network.
      return List.of();
    }
  }
}
