package org.vitrine.pipeline.check;

import java.util.ArrayList;
import java.util.List;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionWalk;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Models;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.text.EngineSection;
import org.vitrine.pipeline.text.Places;

/** Checks a pipeline as a whole before anything runs. */
public record Checker(Methods methods, Models models, Datasets datasets) {
  /**
   * Checks everything and fills in every default.
   *
   * @param findings receives all problems, and throws them
   */
  public Checked check(Pipeline pipeline, Places places, Findings findings) {
    Sources sources = new Sources(models, datasets, findings);
    pipeline.model().ifPresent(m -> sources.network(m.toString(), false, places.top("model")));
    pipeline.data().ifPresent(d -> sources.labels(d, places.top("data")));
    engine(pipeline, places, findings);
    OptionChecker options =
        new OptionChecker(methods, new OptionWalk(methods), sources, places, findings);
    StepChecker steps = new StepChecker(options, pipeline, sources, places, findings);
    List<Step> effective = new ArrayList<>();
    for (int i = 0; i < pipeline.steps().size(); i++) {
      effective.add(steps.check(i));
    }
    findings.raise();
    return new Checked(pipeline.with(effective), sources.read());
  }

  /** Asks the engine whether it can do what the pipeline wants of it; opens nothing. */
  private void engine(Pipeline pipeline, Places places, Findings findings) {
    try {
      models.opener(pipeline.engine());
    } catch (UsageException e) {
      for (Problem problem : e.problems()) {
        String part = problem.where().isEmpty() ? "id" : problem.where();
        findings.add(places.top(EngineSection.key(part)), problem.what(), problem.fix());
      }
    } catch (VitrineException e) {
      findings.add(places.top(EngineSection.key("id")), e);
    }
  }
}
