package org.vitrine.api.attack;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;
import org.vitrine.api.tensor.Tensor;

/** Perturbs images so that an objective rises; a service. */
@ConsumerType
public interface Attack {
  /** Returns the perturbed images, in the shape of the request's. */
  Tensor perturb(AttackRequest request, RunContext run);
}
