package org.vitrine.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Layer;

/** Chooses a gradient rule for each layer of one request. */
@ConsumerType
@FunctionalInterface
public interface GradientRules {
  /** Leaves every layer to the rule set in the network, which is standard unless rewritten. */
  GradientRules NONE = layer -> null;

  /** Returns the rule for a layer, or null to leave it as it is. */
  GradientRule ruleFor(Layer layer);
}
