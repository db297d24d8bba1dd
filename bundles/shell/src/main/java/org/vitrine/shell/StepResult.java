package org.vitrine.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.api.VitrineException;

/**
 * What a step found, as a run folder tells it.
 *
 * @param folder the run folder
 * @param step the step's name
 */
record StepResult(Path folder, String step) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Prints the step's numbers, and what it made. */
  void print(PrintStream out) {
    JsonNode results = read();
    JsonNode found = find(results);
    if (found.has("maps")) {
      int images = found.path("targets").size();
      found
          .path("maps")
          .properties()
          .forEach(
              map -> out.println(map.getKey() + ": maps of " + counted(images, "image") + "."));
      found
          .path("diagnostics")
          .properties()
          .forEach(d -> out.println("  mean " + d.getKey() + " " + mean(d.getValue())));
    } else if (found.has("results")) {
      measured(found.path("results"), out);
    } else if (found.has("values")) {
      out.println(step + ": values of " + counted(found.path("names").size(), "image") + ".");
    } else if (found.has("images")) {
      out.println(step + ": " + counted(found.path("names").size(), "image") + ".");
    } else {
      List<String> told = new ArrayList<>();
      found
          .path("metrics")
          .properties()
          .forEach(m -> told.add(m.getKey() + " " + number(m.getValue())));
      out.println(step + ": network, " + String.join(", ", told) + ".");
    }
  }

  private static void measured(JsonNode results, PrintStream out) {
    List<String> names = new ArrayList<>();
    results.forEach(
        r ->
            r.path("metrics")
                .fieldNames()
                .forEachRemaining(
                    n -> {
                      if (!names.contains(n)) {
                        names.add(n);
                      }
                    }));
    List<String> headings = new ArrayList<>(List.of("OF"));
    names.forEach(n -> headings.add(n.toUpperCase(Locale.ROOT)));
    Table table = new Table(headings.toArray(String[]::new));
    for (JsonNode result : results) {
      List<Object> cells = new ArrayList<>(List.of(result.path("of").asText()));
      names.forEach(n -> cells.add(number(result.path("metrics").path(n))));
      table.row(cells.toArray());
    }
    table.print(out);
  }

  private JsonNode read() {
    Path file = folder.resolve("results.json");
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  private JsonNode find(JsonNode results) {
    for (JsonNode found : results.path("steps")) {
      if (found.path("step").asText().equals(step)) {
        return found;
      }
    }
    throw new VitrineException(folder + " does not have the step \"" + step + "\".", "");
  }

  private static String counted(int count, String what) {
    return count == 1 ? "one " + what : count + " " + what + "s";
  }

  private static String mean(JsonNode values) {
    double sum = 0;
    for (JsonNode value : values) {
      sum += value.asDouble();
    }
    return Numbers.text(sum / values.size());
  }

  private static String number(JsonNode value) {
    return value.isMissingNode() ? "" : Numbers.text(value.asDouble());
  }
}
