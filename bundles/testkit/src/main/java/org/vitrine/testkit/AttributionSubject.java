package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.vitrine.api.Options;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** An attributor with the images that its contract is tested on. */
record AttributionSubject(
    Attributor method, Model model, Tensor images, Targets targets, Options options) {
  AttributionSubject(Attributor method, Model model, Options options) {
    this(method, model, freshImages(), new Targets(new int[] {0, 2, 1, 1, 0}), options);
  }

  static Tensor freshImages() {
    return ToyNetworks.images(1, 5, 3, 8, 8);
  }

  AttributionRequest request() {
    return at(List.of());
  }

  AttributionRequest at(List<String> layers) {
    return new AttributionRequest(model, images, targets, layers, options);
  }

  AttributionRequest on(Model other) {
    return new AttributionRequest(other, images, targets, List.of(), options);
  }

  AttributionSubject explaining(int... classes) {
    return new AttributionSubject(method, model, images, new Targets(classes), options);
  }

  AttributionSubject with(Map<String, String> changes) {
    Class<?> type = ((TestOptions) options).type();
    return new AttributionSubject(method, model, images, targets, TestOptions.of(type, changes));
  }

  Attribution attribute(AttributionRequest request) {
    return method.attribute(request, TestRun.start());
  }

  void checkCompleteness() {
    Attribution attribution = attribute(request());
    double[] delta = attribution.diagnostics().get("completeness-delta");
    Tensor black = Tensor.zeros(Shape.of(1, 3, 8, 8));
    Tensor reference = model.predict(black, TestRun.start());
    Tensor logits = model.predict(images, TestRun.start());
    for (int row = 0; row < images.rows(); row++) {
      int target = targets.classes()[row];
      double sum = 0;
      for (float value : attribution.map().rows(row, row + 1).array()) {
        sum += value;
      }
      double difference = logits.get(row, target) - (double) reference.get(0, target);
      assertEquals(difference, sum, 0.01 * Math.max(1, Math.abs(difference)));
      assertEquals(sum - difference, delta[row], 1e-5);
    }
  }
}
