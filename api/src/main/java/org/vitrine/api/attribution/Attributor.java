package org.vitrine.api.attribution;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;

/** Says how much each input value, or hidden value, matters for a score; a service. */
@ConsumerType
public interface Attributor {
  /**
   * Attributes the request's targets.
   *
   * @return a map for each place asked for: raw values, without reduction or scaling
   * @throws org.vitrine.api.VitrineException if the network is not one this method is right on
   */
  Attribution attribute(AttributionRequest request, RunContext run);
}
