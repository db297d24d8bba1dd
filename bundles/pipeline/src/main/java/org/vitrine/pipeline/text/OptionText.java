package org.vitrine.pipeline.text;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.vitrine.api.MethodUse;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The value of an option as the one text that it means, with the place of each of its parts: a list
 * is {@code a,b}, and {@code {use: ig, steps: 20}} is {@code ig(steps=20)}.
 */
final class OptionText {
  private final YamlMap map;
  private final String key;
  private final StringBuilder text = new StringBuilder();
  private final NavigableMap<Integer, Node> parts = new TreeMap<>();

  private OptionText(YamlMap map, String key) {
    this.map = map;
    this.key = key;
  }

  /** Reads the value of a key; what is wrong with its form is noted. */
  static OptionText of(YamlMap map, String key) {
    OptionText option = new OptionText(map, key);
    map.value(key).ifPresent(option::add);
    return option;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  /** Returns the place in the file of a character of the text. */
  String place(int offset) {
    Map.Entry<Integer, Node> part = parts.floorEntry(offset);
    return part == null ? map.place(key) : map.place(part.getValue(), offset - part.getKey());
  }

  private void add(Node node) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
      parts.put(text.length(), node);
      text.append(scalar.getValue());
    } else if (node instanceof SequenceNode list) {
      String comma = "";
      for (Node item : list.getValue()) {
        text.append(comma);
        add(item);
        comma = ",";
      }
    } else if (node instanceof MappingNode mapping && map.inner(mapping).value("use").isPresent()) {
      method(map.inner(mapping));
    } else {
      map.problem(node, "\"" + key + "\" takes single values.", "For example: " + key + ": 1");
    }
  }

  private void method(YamlMap method) {
    parts.put(text.length(), method.value("use").orElseThrow());
    text.append(method.text("use", true, "use: ig").orElse(""));
    String before = "(";
    for (String name : method.keys()) {
      if (!name.equals("use")) {
        text.append(before);
        parts.put(text.length(), method.key(name));
        text.append(name).append('=');
        OptionText inner = of(method, name);
        String value = MethodUse.quoted(inner.toString());
        int shift = text.length() + (value.equals(inner.toString()) ? 0 : 1);
        inner.parts.forEach((at, node) -> parts.put(shift + at, node));
        text.append(value);
        before = ", ";
      }
    }
    text.append(List.of("use").containsAll(method.keys()) ? "" : ")");
  }
}
