package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema takes what the checker takes, and finds what an editor can find. */
class SchemaTest {
  private static final String HEAD = "model: net.onnx\ndata: images:photos.zip\n";

  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(
              new PipelineService(new FakeMethods(), new FakeModels(), new FakeDatasets(), List::of)
                  .schema());

  private Set<ValidationMessage> validate(String yaml) {
    return schema.validate(yaml, InputFormat.YAML);
  }

  @Test
  void takesWhatIsRight() {
    String text =
        HEAD
            + """
            name: all
            seed: 3
            engine: {id: reference, device: cpu, precision: float32, memory: 2g, threads: 2}
            defaults: {attribute: {target: true}, noise: {steps: 9}}
            steps:
              - load: {model: net.onnx, as: plain}
              - attribute: {use: noise, steps: 7, fractions: [0.1, 0.2], rule: left, exact: true}
              - attribute: {use: noise, as: b, fractions: 0.5, layer: conv1, target: 2, seed: 4}
              - attribute: {matrix: {use: [noise, gradient], seed: [1, 2]}, model: plain, as: c}
              - attribute: {use: gradient, display: {cap: 99, reduce: absolute}}
              - evaluate: {use: size, of: [b, c]}
              - evaluate: {use: count, of: b}
            """;
    assertEquals(Set.of(), validate(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribut: {use: noise}",
        "attribute: {use: nose}",
        "attribute: {as: a}",
        "attribute: {use: noise, stebs: 7}",
        "attribute: {use: noise, steps: 0}",
        "attribute: {use: noise, steps: 1001}",
        "attribute: {use: noise, steps: many}",
        "attribute: {use: noise, steps: 1.5}",
        "attribute: {use: noise, fractions: [0.1, 2]}",
        "attribute: {use: noise, rule: middle}",
        "attribute: {use: noise, exact: perhaps}",
        "attribute: {use: gradient, steps: 7}",
        "attribute: {use: gradient, of: a}",
        "attribute: {use: gradient, display: {capp: 9}}",
        "attribute: {use: gradient, as: a/b}",
        "attribute: {use: gradient, matrix: {seed: 1}}",
        "evaluate: {use: noise}",
        "load: {model: a.onnx}",
        "load: {model: a.onnx, as: a, use: noise}",
        "attribute: noise"
      })
  void findsWhatIsWrong(String step) {
    assertFalse(validate(HEAD + "steps:\n  - " + step + "\n").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sed: 1",
        "seed: soon",
        "engine: {devise: cpu}",
        "engine: {precision: float16}",
        "engine: {threads: 0}",
        "steps: []",
        "steps: noise",
        "defaults: {igg: 1}"
      })
  void findsWhatIsWrongAtTheTop(String line) {
    String told =
        validate(HEAD + line + "\n").stream()
            .map(ValidationMessage::getMessage)
            .collect(Collectors.joining("; "));
    assertFalse(told.isEmpty());
  }
}
