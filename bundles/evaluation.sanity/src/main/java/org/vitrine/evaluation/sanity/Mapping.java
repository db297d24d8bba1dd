package org.vitrine.evaluation.sanity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.data.Batch;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;

/**
 * Makes the maps of every method that is judged.
 *
 * @param methods where they are found
 * @param uses which they are
 */
record Mapping(Methods methods, List<MethodUse> uses) {
  /** Returns the maps of a batch by method. */
  Map<MethodUse, Tensor> of(Model model, Targets targets, Batch batch, RunContext run) {
    Map<MethodUse, Tensor> maps = new LinkedHashMap<>();
    for (MethodUse use : uses) {
      try (Chosen<Attributor> method = methods.choose(Attributor.class, use.id(), use.options())) {
        AttributionRequest request =
            new AttributionRequest(
                model, batch.images(), targets, List.of(), method.options(), batch.indices()[0]);
        maps.put(use, method.service().attribute(request, run).map());
      }
    }
    return maps;
  }
}
