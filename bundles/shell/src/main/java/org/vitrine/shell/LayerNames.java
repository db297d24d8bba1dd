package org.vitrine.shell;

import java.util.List;
import org.jline.reader.ParsedLine;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Layer;

/** The layers of the network that a line names, read once. */
final class LayerNames {
  private final Services services;
  private String file = "";
  private List<String> names = List.of();

  LayerNames(Services services) {
    this.services = services;
  }

  /**
   * Returns the layers of the line's {@code --model}, or of the network that one of its variables
   * holds; none if it cannot be read.
   */
  synchronized List<String> of(ParsedLine line, Session session) {
    int model = line.words().indexOf("--model");
    String typed =
        model >= 0 && model + 1 < line.words().size()
            ? line.words().get(model + 1)
            : line.words().stream()
                .filter(word -> word.startsWith("$"))
                .flatMap(word -> session.done(word.substring(1)).stream())
                .flatMap(step -> step.single("model").stream())
                .findFirst()
                .orElse("");
    if (typed.isEmpty()) {
      return List.of();
    }
    if (!typed.equals(file)) {
      names = read(typed);
      file = typed;
    }
    return names;
  }

  /** Returns the engines' ids. */
  List<String> engines() {
    return services.need(Models.class).engines().stream().map(Engine::id).toList();
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
