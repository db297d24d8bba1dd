package org.vitrine.pipeline.text;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** Writes a pipeline so that reading it gives the same pipeline. */
public final class PipelineText {
  private static final int NEVER_FOLD = 10_000;
  private static final Resolver RESOLVER = new Resolver();

  private PipelineText() {}

  public static String of(Pipeline pipeline) {
    List<NodeTuple> top = new ArrayList<>();
    top.add(entry("name", text(pipeline.name())));
    top.add(entry("seed", text(Long.toString(pipeline.seed()))));
    pipeline.model().ifPresent(model -> top.add(entry("model", text(model.toString()))));
    pipeline.data().ifPresent(data -> top.add(entry("data", text(data))));
    List<String> engine =
        pipeline.engine().texts().entrySet().stream()
            .map(part -> part.getKey() + "=" + part.getValue())
            .toList();
    if (!engine.isEmpty()) {
      top.add(entry(EngineSection.KEY, pairs(engine)));
    }
    List<Node> steps = pipeline.steps().stream().map(PipelineText::step).toList();
    top.add(entry("steps", new SequenceNode(Tag.SEQ, steps, FlowStyle.BLOCK)));
    DumperOptions options = new DumperOptions();
    options.setWidth(NEVER_FOLD);
    options.setSplitLines(false);
    StringWriter writer = new StringWriter();
    new Yaml(options).serialize(new MappingNode(Tag.MAP, top, FlowStyle.BLOCK), writer);
    return writer.toString();
  }

  private static Node step(Step step) {
    List<NodeTuple> entries = new ArrayList<>();
    if (!step.use().isEmpty()) {
      entries.add(entry("use", text(step.use())));
    }
    entries.add(entry("as", text(step.as())));
    step.settings()
        .forEach(
            (name, values) -> {
              Setting setting = Setting.of(name).orElseThrow();
              Node node =
                  setting == Setting.DISPLAY
                      ? pairs(values)
                      : setting.many() ? texts(values) : text(values.get(0));
              entries.add(entry(name, node));
            });
    step.options()
        .forEach(
            (name, value) -> {
              // an empty value is the same as none
              if (!value.isEmpty()) {
                entries.add(entry(name, text(value)));
              }
            });
    Node inner = new MappingNode(Tag.MAP, entries, FlowStyle.FLOW);
    return new MappingNode(Tag.MAP, List.of(entry(step.kind(), inner)), FlowStyle.BLOCK);
  }

  private static Node pairs(List<String> values) {
    List<NodeTuple> pairs = new ArrayList<>();
    for (String value : values) {
      String[] parts = value.split("=", 2);
      pairs.add(entry(parts[0], text(parts[1])));
    }
    return new MappingNode(Tag.MAP, pairs, FlowStyle.FLOW);
  }

  private static Node texts(List<String> values) {
    List<Node> nodes = values.stream().map(PipelineText::text).toList();
    return new SequenceNode(Tag.SEQ, nodes, FlowStyle.FLOW);
  }

  private static NodeTuple entry(String key, Node value) {
    return new NodeTuple(text(key), value);
  }

  /** Returns a scalar that is written without quotes wherever YAML allows. */
  private static Node text(String value) {
    Tag tag = RESOLVER.resolve(NodeId.scalar, value, true);
    return new ScalarNode(tag, value, null, null, ScalarStyle.PLAIN);
  }
}
