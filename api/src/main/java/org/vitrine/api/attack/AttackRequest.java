package org.vitrine.api.attack;

import org.vitrine.api.Options;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;

/**
 * Asks for an attack.
 *
 * @param model the model
 * @param images [n,c,h,w] in [0,1]
 * @param objective what is to rise: the cross-entropy of the true class for an untargeted attack
 * @param rules gradient rules, for images made through dead units
 * @param options the method's options
 * @param first the number of the first image in the whole set, where images come in parts
 */
public record AttackRequest(
    Model model,
    Tensor images,
    Objective objective,
    GradientRules rules,
    Options options,
    long first) {
  /** Asks for an attack with plain gradients on images that are the whole set. */
  public AttackRequest(Model model, Tensor images, Objective objective, Options options) {
    this(model, images, objective, GradientRules.NONE, options, 0);
  }

  /**
   * Returns the number of an image in the whole set: what a random stream of that image must use as
   * index, so that results do not depend on how the set is cut into requests.
   */
  public long index(int row) {
    return first + row;
  }
}
