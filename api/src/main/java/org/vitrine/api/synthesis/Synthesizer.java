package org.vitrine.api.synthesis;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;

/** Makes images from a model; a service. */
@ConsumerType
public interface Synthesizer {
  /**
   * Returns how many units the work has of which each can be done without the others, and depends
   * on its number only: images of a class, units of a layer; 1 where all is made together.
   *
   * @throws org.vitrine.api.UsageException if the request lacks what this method needs
   */
  default int units(SynthesisRequest request) {
    return 1;
  }

  /** Makes the images of the units asked for, in their order. */
  Synthesis synthesize(SynthesisRequest request, RunContext run);
}
