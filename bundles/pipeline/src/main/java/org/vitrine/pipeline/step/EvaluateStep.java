package org.vitrine.pipeline.step;

import java.util.List;
import java.util.Optional;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.pipeline.rows.EvaluateRows;
import org.vitrine.pipeline.rows.RowWork;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;

/**
 * An evaluate step judges each file of maps, on the model and data that they were made with, or one
 * model.
 */
final class EvaluateStep implements RowKind {
  @Override
  public String word() {
    return "evaluate";
  }

  @Override
  public String description() {
    return "Measures a model, or how far maps can be trusted.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Evaluator.class);
  }

  @Override
  public Product product() {
    return Product.NUMBERS;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.MODEL, Setting.RAW, Setting.DATA, Setting.OF, Setting.MAP_FILE, Setting.TARGET);
  }

  @Override
  public RowWork work(StepInputs inputs) {
    return new EvaluateRows(inputs);
  }
}
