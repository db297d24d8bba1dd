package org.vitrine.api.evaluation;

import java.util.Arrays;
import java.util.Optional;
import org.vitrine.api.Options;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * Asks for an evaluation.
 *
 * @param model the model
 * @param data the images, read as they are needed
 * @param maps attribution maps [n,c,h,w] for the images, where the method judges maps
 * @param targets the class per image; empty means the method's own choice, mostly the predicted
 * @param options the method's options
 */
public record EvaluationRequest(
    Model model, Dataset data, Optional<Tensor> maps, Optional<Targets> targets, Options options) {
  /**
   * Returns the maps, for methods that judge maps.
   *
   * @throws UsageException if there are none, or not one [c,h,w] for each image
   * @throws VitrineException if they hold values that are not numbers
   */
  public Tensor requireMaps() {
    Tensor given =
        maps.orElseThrow(
            () ->
                new UsageException(
                    "This method judges maps, and there are none.",
                    "Give them with --maps, or name the step they come from."));
    if (given.rows() != data.size() || given.shape().rank() != 4) {
      throw new UsageException(
          "Maps of shape " + given.shape() + " do not fit " + data.size() + " images.",
          "One map [c,h,w] per image is needed.");
    }
    if (!given.finite()) {
      throw new VitrineException("The maps hold values that are not numbers.", "");
    }
    return given;
  }

  /** Returns the class that is judged for each image of a batch: as given, or as predicted. */
  public int[] classes(Batch batch, RunContext run) {
    if (targets.isPresent()) {
      return Arrays.stream(batch.indices()).map(i -> targets.get().classes()[i]).toArray();
    }
    return Targets.predicted(model.predict(batch.images(), run)).classes();
  }
}
