package org.vitrine.pipeline.step;

import java.util.List;
import java.util.Optional;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.pipeline.rows.RowWork;
import org.vitrine.pipeline.rows.SynthesizeRows;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;

/** A synthesize step makes images from a model, some of them starting from data. */
final class SynthesizeStep implements RowKind {
  @Override
  public String word() {
    return "synthesize";
  }

  @Override
  public String description() {
    return "Makes images from a network.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Synthesizer.class);
  }

  @Override
  public Product product() {
    return Product.IMAGES;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.RAW, Setting.DATA);
  }

  @Override
  public List<Setting> required() {
    return List.of(Setting.MODEL);
  }

  @Override
  public RowWork work(StepInputs inputs) {
    return new SynthesizeRows(inputs);
  }
}
