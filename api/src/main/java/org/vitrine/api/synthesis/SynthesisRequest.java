package org.vitrine.api.synthesis;

import java.util.Optional;
import java.util.function.Consumer;
import org.vitrine.api.Options;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;

/**
 * Asks for images.
 *
 * @param model the model
 * @param data images to start from or to match
 * @param options the method's options
 * @param finished receives images as soon as they are made, in order, so that they are kept where
 *     the work is interrupted; the result holds them all again
 */
public record SynthesisRequest(
    Model model, Optional<Dataset> data, Options options, Consumer<Synthesis> finished) {
  /** Asks for images that are wanted all at once. */
  public SynthesisRequest(Model model, Optional<Dataset> data, Options options) {
    this(model, data, options, part -> {});
  }
}
