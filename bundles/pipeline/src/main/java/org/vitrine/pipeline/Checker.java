package org.vitrine.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.Methods;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;

/** Checks a pipeline as a whole before anything runs. */
record Checker(Methods methods, Models models, Datasets datasets) {
  /**
   * Checks everything and fills in every default.
   *
   * @param findings receives all problems, and throws them
   */
  Checked check(Pipeline pipeline, Places places, Findings findings) {
    Optional<Network> network = model(pipeline, places, findings);
    Optional<Labels> labels = data(pipeline, places, findings);
    StepChecker steps = new StepChecker(methods, network, labels, places, findings);
    List<Step> effective = new ArrayList<>();
    for (int i = 0; i < pipeline.steps().size(); i++) {
      effective.add(steps.check(pipeline.steps(), i));
    }
    findings.raise();
    return new Checked(
        new Pipeline(
            pipeline.name(), pipeline.seed(), pipeline.model(), pipeline.data(), effective),
        network.orElseThrow());
  }

  private Optional<Network> model(Pipeline pipeline, Places places, Findings findings) {
    Path file = pipeline.model();
    if (file == null) {
      return Optional.empty();
    }
    try {
      Network network = models.read(file, false);
      String place = places.top("model");
      Classes.count(network)
          .ifPresent(
              k -> {
                if (k < 0) {
                  findings.add(
                      place,
                      network.name()
                          + " does not give one score per class: its output is "
                          + Classes.outputShape(network).orElseThrow()
                          + ".",
                      "Pipelines take image classifiers.");
                }
              });
      return Optional.of(network);
    } catch (VitrineException e) {
      findings.add(places.top("model"), e);
      return Optional.empty();
    }
  }

  private Optional<Labels> data(Pipeline pipeline, Places places, Findings findings) {
    if (pipeline.data() == null) {
      return Optional.empty();
    }
    try (Dataset dataset = datasets.open(pipeline.data())) {
      if (dataset.size() == 0) {
        findings.add(places.top("data"), dataset.source() + " holds no images.", "");
      }
      return Optional.of(Labels.of(dataset));
    } catch (VitrineException e) {
      findings.add(places.top("data"), e);
      return Optional.empty();
    }
  }

  /** What is known of a dataset's labels. */
  record Labels(int images, int missing) {
    static Labels of(Dataset dataset) {
      int missing = 0;
      for (int i = 0; i < dataset.size(); i++) {
        missing += dataset.label(i) < 0 ? 1 : 0;
      }
      return new Labels(dataset.size(), missing);
    }
  }
}
