package org.vitrine.pipeline.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.api.data.Dataset;
import org.vitrine.pipeline.text.Classes;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Results;

/**
 * Data as one model sees it: what a report shows images of.
 *
 * @param network what steps call the model; empty for the pipeline's own
 * @param images those that can be read
 * @param survey what the model says of them
 * @param classes the classes' names
 * @param sha256 the hash of the data
 */
public record PredictedData(
    Optional<String> network, Dataset images, Survey survey, Classes classes, String sha256) {
  /** Returns what the model of a step says of its data. */
  public static PredictedData of(StepInputs inputs) {
    return new PredictedData(
        Reference.step(inputs.source(Setting.MODEL)),
        inputs.images(),
        inputs.survey(),
        Classes.of(inputs.network(), inputs.data()),
        inputs.shared().dataHash(inputs.source(Setting.DATA)));
  }

  /** Returns what the model says of each image, for others to read. */
  List<Results.Image> results() {
    return survey.images().stream().map(this::result).toList();
  }

  private Results.Image result(Survey.Image image) {
    return new Results.Image(
        image.index(),
        image.name(),
        image.label() < 0 ? OptionalInt.empty() : OptionalInt.of(image.label()),
        image.predicted(),
        image.best().stream()
            .map(g -> new Results.Guess(g.number(), classes.name(g.number()), g.probability()))
            .toList());
  }
}
