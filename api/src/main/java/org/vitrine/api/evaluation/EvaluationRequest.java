package org.vitrine.api.evaluation;

import java.util.Optional;
import org.vitrine.api.Options;
import org.vitrine.api.attribution.Targets;
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
    Model model, Dataset data, Optional<Tensor> maps, Optional<Targets> targets, Options options) {}
