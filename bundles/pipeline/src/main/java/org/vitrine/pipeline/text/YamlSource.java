package org.vitrine.pipeline.text;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A YAML file that is being read.
 *
 * @param name what it is called
 * @param text what it holds
 */
record YamlSource(String name, String text) {
  /** Returns where a node begins. */
  String place(Node node) {
    Mark mark = node.getStartMark();
    return place(mark.getLine(), mark.getColumn());
  }

  private String place(int line, int column) {
    return name + ":" + (line + 1) + ":" + (column + 1);
  }

  /**
   * Returns where a character of a scalar's value stands, as well as its style allows to tell: what
   * YAML folds, it folds at blanks.
   */
  String place(Node node, int offset) {
    if (!(node instanceof ScalarNode scalar) || offset <= 0) {
      return place(node);
    }
    ScalarStyle style = scalar.getScalarStyle();
    int start = text.offsetByCodePoints(0, scalar.getStartMark().getIndex());
    int end = text.offsetByCodePoints(0, scalar.getEndMark().getIndex());
    boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
    int at = block ? text.indexOf('\n', start) + 1 : start;
    at += style == ScalarStyle.PLAIN || block ? 0 : 1;
    String before = scalar.getValue().substring(0, Math.min(offset, scalar.getValue().length()));
    long left = before.chars().filter(c -> !Character.isWhitespace(c)).count();
    while (at < end && (left > 0 || Character.isWhitespace(text.charAt(at)))) {
      boolean blank = Character.isWhitespace(text.charAt(at));
      at += style == ScalarStyle.DOUBLE_QUOTED && text.charAt(at) == '\\' ? 2 : 1;
      left -= blank ? 0 : 1;
    }
    int line = scalar.getStartMark().getLine();
    line += (int) text.substring(start, at).chars().filter(c -> c == '\n').count();
    return place(line, at - text.lastIndexOf('\n', at - 1) - 1);
  }
}
