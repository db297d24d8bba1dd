package org.vitrine.api.attribution;

import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Probability;

/**
 * What is explained: one class per image.
 *
 * @param classes the class per image
 */
public record Targets(int[] classes) {
  /** Returns the objective most methods explain: the class logit. */
  public Objective logit() {
    return new Logit(classes);
  }

  /** Returns the class probability as objective. */
  public Objective probability() {
    return new Probability(classes);
  }
}
