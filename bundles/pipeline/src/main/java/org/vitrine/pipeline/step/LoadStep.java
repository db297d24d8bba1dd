package org.vitrine.pipeline.step;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Outcome.Built;

/** A load step gives a network's file a name, for steps that compare several networks. */
final class LoadStep implements StepKind {
  @Override
  public String word() {
    return "load";
  }

  @Override
  public String description() {
    return "Gives a network a name.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.empty();
  }

  @Override
  public Product product() {
    return Product.NETWORK;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.RAW);
  }

  @Override
  public boolean sameLayers() {
    return true;
  }

  @Override
  public Built run(StepInputs inputs) throws IOException {
    return new Built(
        inputs.step(),
        Optional.empty(),
        file(inputs),
        Map.of("parameters", (double) inputs.network().parameterCount()),
        Map.of(),
        List.of(),
        Map.of(),
        inputs.seconds());
  }

  /** Returns where the network lies; one that has no file of its own is written first. */
  private static String file(StepInputs inputs) throws IOException {
    String source = inputs.source(Setting.MODEL);
    return inputs.raw() || Reference.architecture(source) ? inputs.keep(inputs.network()) : source;
  }
}
