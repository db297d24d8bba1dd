package org.vitrine.pipeline.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionInfo;
import org.vitrine.pipeline.check.StepChecker;
import org.vitrine.pipeline.step.StepKind;
import org.vitrine.pipeline.step.StepKinds;
import org.vitrine.report.Display;

/** The JSON Schema (draft 7) of pipeline files, by which editors complete and check them. */
public record PipelineSchema(Methods methods) {
  private static final List<String> SCALARS = List.of("string", "number", "boolean");

  /** Returns the schema as nested maps. */
  public Map<String, Object> json() {
    Map<String, Object> kinds = new LinkedHashMap<>();
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (StepKind kind : StepKinds.ALL) {
      kinds.put(kind.word(), step(kind));
      defaults.put(kind.word(), settings(kind));
      methods(kind)
          .forEach(m -> defaults.put(m.id(), described(Map.of("type", "object"), m.title())));
    }
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("type", "object");
    step.put("minProperties", 1);
    step.put("maxProperties", 1);
    step.put("additionalProperties", false);
    step.put("properties", kinds);
    Map<String, Object> top = new LinkedHashMap<>();
    top.put("name", text("A name for people."));
    top.put("seed", Map.of("type", "integer", "description", "The seed of every random stream."));
    top.put("model", text(Setting.MODEL.description()));
    top.put("data", text(Setting.DATA.description()));
    top.put(EngineSection.KEY, EngineSection.schema());
    top.put(Defaults.KEY, object(defaults, "What steps say unless they say otherwise."));
    top.put("steps", Map.of("type", "array", "minItems", 1, "items", step));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Vitrine pipeline");
    schema.put("type", "object");
    schema.put("required", List.of("steps"));
    schema.put("additionalProperties", false);
    schema.put("properties", top);
    Map<String, Object> uses = new LinkedHashMap<>();
    OptionInfo.METHODS.forEach(kind -> uses.put(kind, use(kind)));
    schema.put("definitions", uses);
    return schema;
  }

  /** Returns where the schema says what may stand for a method of a kind in an option. */
  static String uses(String kind) {
    return "#/definitions/" + kind;
  }

  /** Returns what may stand for a method in an option: a text, or a map with its options. */
  private Map<String, Object> use(String kind) {
    List<MethodInfo> methods = methods(kind);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", "object");
    map.put("required", List.of("use"));
    map.put("properties", Map.of("use", use(methods)));
    if (!methods.isEmpty()) {
      map.put("allOf", methods.stream().map(m -> options(m, Map.of("use", Map.of()))).toList());
    }
    Map<String, Object> text = text("ID, or ID(option=value, option=\"a, b\").");
    return described(
        Map.of("anyOf", List.of(text, map)), "The " + kind + ", with options of its own.");
  }

  private List<MethodInfo> methods(StepKind kind) {
    return methods(kind.service().map(StepKinds::label).orElse(""));
  }

  private List<MethodInfo> methods(String label) {
    return methods.list().stream().filter(m -> m.active() && m.kind().equals(label)).toList();
  }

  private Map<String, Object> step(StepKind kind) {
    List<MethodInfo> methods = methods(kind);
    Map<String, Object> own = settings(kind);
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("type", "object");
    step.put("description", kind.description());
    if (kind.service().isEmpty()) {
      own.remove("use");
      step.put("additionalProperties", false);
      step.put("required", List.of("as"));
    } else {
      own.put("use", use(methods));
      List<Object> either = new ArrayList<>();
      either.add(Map.of("required", List.of("use")));
      either.add(Map.of("required", List.of(Matrix.KEY)));
      step.put("anyOf", either);
      step.put("allOf", methods.stream().map(m -> options(m, own)).toList());
    }
    step.put("properties", own);
    return step;
  }

  private static Map<String, Object> use(List<MethodInfo> methods) {
    List<Map<String, Object>> ids =
        methods.stream().map(m -> described(Map.of("const", m.id()), m.title())).toList();
    return ids.isEmpty() ? text("The method.") : Map.of("oneOf", ids);
  }

  /** Returns what holds where a method is used: its options and no others. */
  private static Map<String, Object> options(MethodInfo method, Map<String, Object> own) {
    Map<String, Object> options = new LinkedHashMap<>();
    method.options().forEach(option -> options.put(option.name(), OptionSchema.of(option)));
    List<String> names = new ArrayList<>(own.keySet());
    names.addAll(options.keySet());
    Map<String, Object> uses = new LinkedHashMap<>();
    uses.put("properties", Map.of("use", Map.of("const", method.id())));
    uses.put("required", List.of("use"));
    Map<String, Object> then = new LinkedHashMap<>();
    then.put("properties", options);
    then.put("propertyNames", Map.of("enum", names));
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("if", uses);
    rule.put("then", then);
    return rule;
  }

  private static Map<String, Object> settings(StepKind kind) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("use", text("The method."));
    keys.put(
        "as",
        described(
            Map.of("type", List.of("string", "integer"), "pattern", "^" + StepChecker.NAME + "$"),
            "The name of the result; that of the method if not given."));
    kind.settings().forEach(setting -> keys.put(setting.word(), setting(setting)));
    keys.put(Setting.SEED.word(), setting(Setting.SEED));
    Map<String, Object> lists = Map.of("type", "array", "minItems", 1);
    Map<String, Object> matrix = new LinkedHashMap<>();
    matrix.put("type", "object");
    matrix.put("additionalProperties", lists);
    keys.put(Matrix.KEY, described(matrix, "Keys with lists: a step for each combination."));
    return keys;
  }

  private static Map<String, Object> setting(Setting setting) {
    Map<String, Object> single =
        switch (setting) {
          case SEED -> Map.of("type", "integer");
          case RAW -> Map.of("type", "boolean");
          default -> Map.of("type", SCALARS);
        };
    Map<String, Object> schema;
    if (setting == Setting.DISPLAY) {
      Map<String, Object> options = new LinkedHashMap<>();
      Display.OPTIONS.forEach(option -> options.put(option, Map.of("type", SCALARS)));
      schema = new LinkedHashMap<>(object(options, ""));
      schema.put("additionalProperties", false);
    } else {
      schema = setting.many() || setting.classes() ? OptionSchema.many(single) : single;
    }
    return described(schema, setting.description());
  }

  static Map<String, Object> text(String description) {
    return Map.of("type", "string", "description", description);
  }

  private static Map<String, Object> object(Map<String, Object> properties, String description) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    return described(schema, description);
  }

  static Map<String, Object> described(Map<String, Object> schema, String description) {
    Map<String, Object> with = new LinkedHashMap<>(schema);
    with.put("description", description);
    return with;
  }
}
