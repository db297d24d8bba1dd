package org.vitrine.pipeline.step;

import java.util.List;
import java.util.Optional;
import org.vitrine.pipeline.rows.PredictRows;
import org.vitrine.pipeline.rows.RowWork;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;

/** A predict step keeps what a network says of images, or the values of its layers. */
final class PredictStep implements RowKind {
  @Override
  public String word() {
    return "predict";
  }

  @Override
  public String description() {
    return "Keeps what a network says of images, or what its layers make of them.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.empty();
  }

  @Override
  public boolean works() {
    return true;
  }

  @Override
  public Product product() {
    return Product.VALUES;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.RAW, Setting.DATA, Setting.LAYER);
  }

  @Override
  public RowWork work(StepInputs inputs) {
    return new PredictRows(inputs);
  }
}
