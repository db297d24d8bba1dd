package org.vitrine.attribution.robustattribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.AttributorContract;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestModels;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class RobustAttributionTest implements AttributorContract {
  @Override
  public Attributor method() {
    return new RobustAttribution(
        new TestMethods().with("smoothgrad", TestAttributors.GRADIENT, Smooth.class),
        new TestModels().with("robust.onnx", ToyNetworks.classifier()));
  }

  @Override
  public Class<?> options() {
    return RobustAttribution.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("counterpart", "robust.onnx");
  }

  /** It asks the counterpart, which a failing model of the contract is not. */
  @Override
  public boolean asksTheModel() {
    return false;
  }

  @Override
  public List<String> layers() {
    return List.of();
  }

  /** Stands for SmoothGrad's options. */
  @ObjectClassDefinition
  @interface Smooth {
    /** Returns the number of copies. */
    @AttributeDefinition
    int samples() default 1;

    /** Returns the noise. */
    @AttributeDefinition
    double sigma() default 0;
  }

  @Test
  void theMapIsTheCounterparts() {
    Tensor point = Tensor.of(Shape.of(1, 2), 3, 1);
    Tensor map = map(ToyNetworks.differenceAgain(), ToyNetworks.difference(), point, "r.onnx");
    assertEquals(Tensor.of(Shape.of(1, 2), 1, -1), map);
  }

  @Test
  void aCounterpartIsNeededAndMustHaveTheSameClasses() {
    Tensor point = Tensor.of(Shape.of(1, 2), 3, 1);
    Network network = ToyNetworks.difference();
    assertMessage("counterpart=", () -> map(network, network, point, ""));
    assertMessage(
        "3 classes", () -> map(network, ToyNetworks.polynomials(), point, "polynomials.onnx"));
  }

  private static void assertMessage(String part, Runnable call) {
    UsageException refused = assertThrows(UsageException.class, call::run);
    assertTrue(refused.getMessage().contains(part), refused.getMessage());
  }

  private static Tensor map(Network network, Network counterpart, Tensor point, String file) {
    return new RobustAttribution(
            new TestMethods().with("smoothgrad", TestAttributors.GRADIENT, Smooth.class),
            new TestModels().with("r.onnx", counterpart).with("polynomials.onnx", counterpart))
        .attribute(
            new AttributionRequest(
                ReferenceEngine.open(network),
                point,
                new Targets(new int[] {1}),
                List.of(),
                TestOptions.of(RobustAttribution.Config.class, "counterpart", file)),
            TestRun.start())
        .map();
  }
}
