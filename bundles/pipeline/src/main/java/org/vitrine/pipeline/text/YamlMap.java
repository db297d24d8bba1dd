package org.vitrine.pipeline.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Problem;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of a YAML file, read key by key; what is wrong is noted with line and column. */
final class YamlMap {
  private final YamlSource file;
  private final Node self;
  private final List<Problem> problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  YamlMap(YamlSource file, MappingNode node, List<Problem> problems) {
    this.file = file;
    this.self = node;
    this.problems = problems;
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problem(entry.getKeyNode(), "A key must be a single word.", "");
      } else if (keys.putIfAbsent(key.getValue(), key) != null) {
        problem(key, "The key \"" + key.getValue() + "\" is there twice.", "Remove one.");
      } else {
        values.put(key.getValue(), entry.getValueNode());
      }
    }
  }

  private YamlMap(YamlMap other, List<Problem> problems) {
    this.file = other.file;
    this.self = other.self;
    this.problems = problems;
    values.putAll(other.values);
    keys.putAll(other.keys);
  }

  /** Returns a mapping inside this one. */
  YamlMap inner(MappingNode node) {
    return new YamlMap(file, node, problems);
  }

  /** Returns this mapping with another list for what is wrong. */
  YamlMap noting(List<Problem> others) {
    return new YamlMap(this, others);
  }

  /** Returns this mapping with another value for a key. */
  YamlMap with(String key, Node value) {
    YamlMap copy = new YamlMap(this, problems);
    copy.values.put(key, value);
    return copy;
  }

  /** Returns this mapping with the values of another for the keys that it lacks. */
  YamlMap over(YamlMap defaults) {
    YamlMap copy = new YamlMap(this, problems);
    defaults.values.forEach(copy.values::putIfAbsent);
    return copy;
  }

  /** Returns where it begins. */
  Node self() {
    return self;
  }

  Collection<String> keys() {
    return values.keySet();
  }

  /** Returns where a key that is there stands. */
  Node key(String name) {
    return keys.get(name);
  }

  Optional<Node> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Returns the place of a value, of the mapping where it lacks the key. */
  String place(String key) {
    return place(values.getOrDefault(key, self));
  }

  String place(Node node) {
    return file.place(node);
  }

  /** Returns the place of a character of a scalar's value. */
  String place(Node node, int offset) {
    return file.place(node, offset);
  }

  /** Notes every key that is not among the allowed ones. */
  void allow(List<String> allowed) {
    keys.forEach(
        (name, node) -> {
          if (!allowed.contains(name)) {
            Problem unknown = Problem.unknown("key", name, "Allowed", allowed);
            problem(node, unknown.what(), unknown.fix());
          }
        });
  }

  /** Returns a single value as text; notes if it is none, or missing though required. */
  Optional<String> text(String key, boolean required, String example) {
    Node node = values.get(key);
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    if (node != null) {
      problem(node, "\"" + key + "\" needs one value.", "For example: " + example);
    } else if (required) {
      problem(self, "There is no \"" + key + "\".", "Add for example: " + example);
    }
    return Optional.empty();
  }

  /** Returns a single value as text if there is one, and notes nothing. */
  Optional<String> word(String key) {
    return value(key)
        .filter(node -> node instanceof ScalarNode scalar && !scalar.getValue().isBlank())
        .map(node -> ((ScalarNode) node).getValue());
  }

  /** Returns one value or a list of them as texts. */
  List<String> texts(String key, String example) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    List<String> texts = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
        texts.add(scalar.getValue());
      } else {
        problem(item, "\"" + key + "\" takes single values.", "For example: " + example);
      }
    }
    return texts;
  }

  /** Returns a mapping of single values, each as {@code name=value}. */
  List<String> pairs(String key, String example) {
    Node node = values.get(key);
    if (!(node instanceof MappingNode mapping)) {
      problem(
          node, "\"" + key + "\" needs names with values in braces.", "For example: " + example);
      return List.of();
    }
    YamlMap inner = new YamlMap(file, mapping, problems);
    List<String> pairs = new ArrayList<>();
    for (String name : inner.keys()) {
      inner.text(name, true, example).ifPresent(value -> pairs.add(name + "=" + value));
    }
    return pairs;
  }

  void problem(Node node, String what, String fix) {
    problem(place(node), what, fix);
  }

  void problem(String place, String what, String fix) {
    problems.add(new Problem(place, what, fix));
  }
}
