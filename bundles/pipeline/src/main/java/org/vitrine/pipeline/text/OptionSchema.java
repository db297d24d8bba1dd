package org.vitrine.pipeline.text;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.OptionInfo;

/** What a pipeline file may say for one option of a method, as JSON Schema. */
final class OptionSchema {
  private static final List<String> WHOLE = List.of("integer", "long", "short", "byte");
  private static final List<String> REAL = List.of("double", "float");

  private OptionSchema() {}

  static Map<String, Object> of(OptionInfo option) {
    Map<String, Object> single = single(option);
    Map<String, Object> schema = option.multiple() ? many(single) : single;
    String standard = option.defaultValue().isEmpty() ? "" : " Default: " + option.defaultValue();
    return PipelineSchema.described(schema, option.description() + standard);
  }

  /** Returns the schema of one value or a list of them, or a text with commas. */
  static Map<String, Object> many(Map<String, Object> single) {
    return Map.of(
        "anyOf",
        List.of(
            single,
            Map.of("type", "array", "items", single),
            Map.of("type", "string", "pattern", ",")));
  }

  private static Map<String, Object> single(OptionInfo option) {
    Map<String, Object> schema = new LinkedHashMap<>();
    if (option.method()) {
      return Map.of("$ref", PipelineSchema.uses(option.type()));
    }
    if (!option.choices().isEmpty() && !option.path()) {
      schema.put("enum", option.choices());
    } else if (WHOLE.contains(option.type())) {
      schema.put("type", "integer");
    } else if (REAL.contains(option.type())) {
      schema.put("type", "number");
    } else if (option.type().equals("boolean")) {
      schema.put("type", "boolean");
    } else {
      // an unquoted 0.1 or true is a text too where a text is asked for
      schema.put("type", List.of("string", "number", "boolean"));
    }
    if (!option.min().isEmpty()) {
      schema.put("minimum", new BigDecimal(option.min()));
    }
    if (!option.max().isEmpty()) {
      schema.put("maximum", new BigDecimal(option.max()));
    }
    return schema;
  }
}
