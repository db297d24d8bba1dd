package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.tensor.Shape;

/** What every class activation map must hold; the layer's values are known by hand. */
public interface ActivationMapContract extends AttributorContract {
  @Override
  default Shape mapShape(Shape value) {
    return Shape.of(value.at(0), 1, 8, 8);
  }

  /**
   * Returns the four values of the map at the convolution of {@link ToyNetworks#oneConvolution}.
   */
  float[] atTheConvolution();

  /** Returns the four values of the map at the ReLU behind it. */
  float[] atTheRelu();

  /** Maps are what the formula says, before negative values are dropped and nothing enlarged. */
  @Test
  default void oneConvolutionByHand() {
    assertArrayEquals(atTheConvolution(), raw("conv1"), 1e-4f);
    assertArrayEquals(atTheRelu(), raw("relu1"), 1e-4f);
  }

  private float[] raw(String layer) {
    AttributionRequest request =
        new AttributionRequest(
            ReferenceEngine.open(ToyNetworks.oneConvolution()),
            ToyNetworks.count16(),
            new Targets(new int[] {0}),
            List.of(layer),
            TestOptions.of(options(), "relu", "false", "upsample", "none"));
    return method().attribute(request, TestRun.start()).map().array();
  }
}
