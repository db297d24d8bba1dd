package org.vitrine.core;

import java.util.Arrays;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.training.Trainer;

/** The kinds of methods there are. */
enum MethodKind {
  ATTACK("an", "attack", "attack", Attack.class),
  ATTRIBUTOR("an", "attributor", "attribution", Attributor.class),
  EVALUATOR("an", "evaluator", "evaluation", Evaluator.class),
  REWRITER("a", "rewriter", "rewrite", ModelRewriter.class),
  SYNTHESIZER("a", "synthesizer", "synthesis", Synthesizer.class),
  TRAINER("a", "trainer", "training", Trainer.class);

  private final String article;
  private final String label;
  private final String work;
  private final Class<?> service;

  MethodKind(String article, String label, String work, Class<?> service) {
    this.article = article;
    this.label = label;
    this.work = work;
    this.service = service;
  }

  /**
   * Returns the kind of a service interface.
   *
   * @throws IllegalArgumentException if it is none of a method
   */
  static MethodKind of(Class<?> service) {
    return Arrays.stream(values())
        .filter(kind -> kind.service == service)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(service + " is no kind of method"));
  }

  /** Returns the kind that a label names. */
  static MethodKind labelled(String label) {
    return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst().orElseThrow();
  }

  /** Returns the service interface. */
  Class<?> service() {
    return service;
  }

  /** Returns the word for a method of this kind, for example {@code attributor}. */
  String label() {
    return label;
  }

  /** Returns the word with its article. */
  String labelWithArticle() {
    return article + " " + label;
  }

  /** Returns how a method of this kind is named in full, for example {@code attribution.ig}. */
  String qualify(String id) {
    return work + "." + id;
  }
}
