package org.vitrine.pipeline;

import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;
import org.vitrine.api.pipeline.Pipeline;

/**
 * What every step of a run works with.
 *
 * @param pipeline what is run
 * @param model the model
 * @param images the readable images
 * @param survey what the model says of them
 * @param folder where results go
 * @param run the run
 */
record Scene(
    Pipeline pipeline,
    Model model,
    Dataset images,
    Survey survey,
    RunFolder folder,
    RunContext run) {
  /** How many images have pictures and are in the report; maps are kept of all. */
  static final int SHOWN = 24;
}
