package org.vitrine.pipeline.step;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.pipeline.rows.AttributeRows;
import org.vitrine.pipeline.rows.RowWork;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Classes;
import org.vitrine.pipeline.text.Setting;

/** An attribute step explains every image of a dataset. */
final class AttributeStep implements RowKind {
  @Override
  public String word() {
    return "attribute";
  }

  @Override
  public String description() {
    return "Says how much each input or hidden value matters.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Attributor.class);
  }

  @Override
  public Product product() {
    return Product.MAPS;
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        Setting.MODEL, Setting.RAW, Setting.DATA, Setting.LAYER, Setting.TARGET, Setting.DISPLAY);
  }

  @Override
  public Map<Setting, String> otherwise() {
    return Map.of(Setting.TARGET, Classes.PREDICTED);
  }

  @Override
  public RowWork work(StepInputs inputs) {
    return new AttributeRows(inputs);
  }
}
