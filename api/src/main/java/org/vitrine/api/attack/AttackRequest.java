package org.vitrine.api.attack;

import org.vitrine.api.Options;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;

/**
 * Asks for an attack.
 *
 * @param model the model
 * @param images [n,c,h,w] in [0,1]
 * @param objective what is to rise: the cross-entropy of the true class for an untargeted attack
 * @param options the method's options
 */
public record AttackRequest(Model model, Tensor images, Objective objective, Options options) {}
