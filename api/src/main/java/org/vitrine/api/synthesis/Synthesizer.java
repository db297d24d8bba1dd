package org.vitrine.api.synthesis;

import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.RunContext;

/** Makes images from a model; a service. */
@ConsumerType
public interface Synthesizer {
  /** Makes images. */
  Synthesis synthesize(SynthesisRequest request, RunContext run);
}
