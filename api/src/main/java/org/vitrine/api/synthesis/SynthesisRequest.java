package org.vitrine.api.synthesis;

import java.util.Optional;
import org.vitrine.api.Options;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;

/**
 * Asks for images.
 *
 * @param model the model
 * @param data images to start from or to match
 * @param options the method's options
 */
public record SynthesisRequest(Model model, Optional<Dataset> data, Options options) {}
