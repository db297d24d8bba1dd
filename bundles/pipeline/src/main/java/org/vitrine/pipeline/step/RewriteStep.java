package org.vitrine.pipeline.step;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Outcome.Built;

/** A rewrite step makes another network from a network, with data where the method learns. */
final class RewriteStep implements StepKind {
  @Override
  public String word() {
    return "rewrite";
  }

  @Override
  public String description() {
    return "Makes another network from a network.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(ModelRewriter.class);
  }

  @Override
  public Product product() {
    return Product.NETWORK;
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
  public Built run(StepInputs inputs) throws IOException {
    Network before = inputs.network();
    try (Chosen<ModelRewriter> chosen = inputs.choose(ModelRewriter.class)) {
      Rewrite rewrite =
          chosen
              .service()
              .rewrite(
                  new RewriteRequest(
                      before, inputs.shared().opener(), inputs.anyData(), chosen.options()),
                  inputs.context());
      Network after = rewrite.network();
      NetworkDifference difference = NetworkDifference.of(before, after);
      Map<String, Double> metrics = new LinkedHashMap<>();
      metrics.put("layers-replaced", (double) difference.replaced().size());
      metrics.put("layers-added", (double) difference.added().size());
      metrics.put("layers-removed", (double) difference.removed().size());
      metrics.put("parameters-before", (double) before.parameterCount());
      metrics.put("parameters", (double) after.parameterCount());
      return new Built(
          inputs.step(),
          Optional.of(chosen.info()),
          inputs.keep(after),
          metrics,
          rewrite.curves(),
          rewrite.changes(),
          Map.of(),
          inputs.seconds());
    }
  }
}
