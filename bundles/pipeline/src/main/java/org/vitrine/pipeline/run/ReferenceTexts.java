package org.vitrine.pipeline.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.evaluation.Evaluation;

/**
 * The words of a pipeline for what methods know as files, so that results of the same pipeline have
 * the same names in every folder.
 *
 * @param references by file of a network, the step that made it
 */
public record ReferenceTexts(Map<String, String> references) {
  /** Returns an evaluation whose names call networks by their steps. */
  public Evaluation of(Evaluation evaluation) {
    if (references.isEmpty()) {
      return evaluation;
    }
    Map<String, String> conventions = named(evaluation.conventions());
    conventions.replaceAll((name, value) -> of(value));
    return new Evaluation(
        named(evaluation.metrics()),
        named(evaluation.samples()),
        named(evaluation.curves()),
        conventions);
  }

  private <T> Map<String, T> named(Map<String, T> map) {
    Map<String, T> named = new LinkedHashMap<>();
    map.forEach((name, value) -> named.put(of(name), value));
    return named;
  }

  private String of(String text) {
    String words = text;
    for (Map.Entry<String, String> entry : references.entrySet()) {
      words = words.replace(entry.getKey(), entry.getValue());
    }
    return words;
  }
}
