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
 * @param from the first unit of the method's work that is asked for
 * @param to the first unit behind them; there may be fewer
 */
public record SynthesisRequest(
    Model model, Optional<Dataset> data, Options options, int from, int to) {
  /** Asks for all images. */
  public SynthesisRequest(Model model, Optional<Dataset> data, Options options) {
    this(model, data, options, 0, Integer.MAX_VALUE);
  }

  /** Asks for some units of the same work. */
  public SynthesisRequest units(int first, int end) {
    return new SynthesisRequest(model, data, options, first, end);
  }
}
