package org.vitrine.testkit;

import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.Network;
import org.vitrine.testkit.reference.Given;
import org.vitrine.testkit.reference.ReferenceModel;
import org.vitrine.testkit.reference.ReferenceTraining;

/**
 * Executes every operation in plain Java and double precision: slow, and short enough to be
 * believed.
 *
 * @param microBatch how many rows are computed at once, which must not change any result
 */
public record ReferenceEngine(int microBatch) implements Engine {
  /** Creates an engine that computes three rows at once. */
  public ReferenceEngine() {
    this(3);
  }

  /** Returns what opens networks on a reference engine. */
  public static Opener opener() {
    return new Opener(new ReferenceEngine(), OpenOptions.DEFAULT);
  }

  /** Opens a network on a reference engine. */
  public static Model open(Network network) {
    return opener().open(network);
  }

  @Override
  public String id() {
    return "reference";
  }

  @Override
  public Availability availability() {
    return new Availability(true, "plain Java, double precision", "");
  }

  @Override
  public Model open(Network network, Opener opener) {
    network.gradientRules().keySet().forEach(layer -> Given.rule(network, layer));
    return new ReferenceModel(network, opener, microBatch);
  }

  @Override
  public Training train(Network network, TrainingOptions options, Opener opener) {
    Given.names(network, options);
    return new ReferenceTraining(network, options, opener, microBatch);
  }
}
