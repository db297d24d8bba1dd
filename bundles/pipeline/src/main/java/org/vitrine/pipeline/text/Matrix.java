package org.vitrine.pipeline.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The steps that one entry of a file stands for: a step for each combination of its matrix's
 * values, or just itself. A model or data that names several steps varies too, as if the matrix
 * said so.
 *
 * @param groups by name, the steps that earlier entries stood for
 */
record Matrix(Map<String, List<String>> groups) {
  static final String KEY = "matrix";
  private static final String EXAMPLE = "matrix: {use: [saliency, ig], seed: [1, 2]}";
  private static final int MOST = 1000;

  /**
   * One step of an entry.
   *
   * @param map what it says
   * @param suffix what its name ends with, empty if nothing varies
   */
  record Cell(YamlMap map, String suffix) {}

  /** Returns the steps of an entry, in the order of its values. */
  List<Cell> cells(YamlMap map) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(map, ""));
    for (Map.Entry<String, List<Node>> axis : axes(map).entrySet()) {
      if ((long) cells.size() * axis.getValue().size() > MOST) {
        map.problem(
            map.value(KEY).orElse(map.self()),
            "The matrix has more than " + MOST + " combinations.",
            "Leave some values out.");
        return List.of();
      }
      List<Cell> more = new ArrayList<>();
      for (Cell cell : cells) {
        for (Node value : axis.getValue()) {
          more.add(cell(cell, axis.getKey(), value));
        }
      }
      cells = more;
    }
    return cells;
  }

  private static Cell cell(Cell cell, String key, Node value) {
    String text = value instanceof ScalarNode scalar ? scalar.getValue() : "";
    String word = text.replaceFirst("^\\$", "").replaceFirst(".*[/:]", "");
    String safe = word.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("\\.[a-z0-9]*$", "");
    String told = word.matches("-?[0-9.e-]+") ? key + word : safe;
    // a step without a name is called by its method anyway
    boolean named = key.equals("use") && cell.map().value("as").isEmpty();
    return new Cell(cell.map().with(key, value), cell.suffix() + (named ? "" : "-" + told));
  }

  /** Returns what varies, with its values. */
  private Map<String, List<Node>> axes(YamlMap map) {
    Map<String, List<Node>> axes = new LinkedHashMap<>();
    Optional<Node> matrix = map.value(KEY);
    if (matrix.isPresent() && !(matrix.get() instanceof MappingNode)) {
      map.problem(
          matrix.get(), "\"matrix\" needs names with lists of values.", "For example: " + EXAMPLE);
    } else if (matrix.isPresent()) {
      for (NodeTuple entry : ((MappingNode) matrix.get()).getValue()) {
        String key = entry.getKeyNode() instanceof ScalarNode k ? k.getValue() : "";
        if (key.isEmpty() || key.equals("as") || key.equals(KEY)) {
          map.problem(
              entry.getKeyNode(),
              "\"" + key + "\" cannot vary in a matrix.",
              "Settings and options of the step can. For example: " + EXAMPLE);
        } else if (map.value(key).isPresent()) {
          String what = "\"" + key + "\" is given beside the matrix too.";
          map.problem(entry.getKeyNode(), what, "Remove one.");
        } else if (entry.getValueNode() instanceof SequenceNode values
            && !values.getValue().isEmpty()) {
          axes.put(key, values.getValue().stream().flatMap(v -> each(key, v).stream()).toList());
        } else {
          String what = "\"" + key + "\" needs a list of values here.";
          map.problem(entry.getValueNode(), what, "For example: " + EXAMPLE);
        }
      }
    }
    for (Setting setting : List.of(Setting.MODEL, Setting.DATA)) {
      map.value(setting.word())
          .map(value -> each(setting.word(), value))
          .filter(values -> values.size() > 1)
          .ifPresent(values -> axes.put(setting.word(), values));
    }
    return axes;
  }

  /** Returns a value, or where it names several steps one value for each. */
  private List<Node> each(String key, Node value) {
    boolean reference = key.equals(Setting.MODEL.word()) || key.equals(Setting.DATA.word());
    if (!reference || !(value instanceof ScalarNode scalar)) {
      return List.of(value);
    }
    List<String> group = groups.getOrDefault(scalar.getValue().replaceFirst("^\\$", ""), List.of());
    return group.size() < 2
        ? List.of(value)
        : group.stream().map(step -> renamed(scalar, step)).toList();
  }

  private static Node renamed(ScalarNode scalar, String step) {
    return new ScalarNode(
        scalar.getTag(),
        Reference.to(step),
        scalar.getStartMark(),
        scalar.getEndMark(),
        scalar.getScalarStyle());
  }
}
