package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Activation;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class ToyNetworksTest {
  @Test
  void outputsWorkedOutByHand() {
    check(ToyNetworks.ramp(3), new float[] {1, 1, 0}, 3, 1, 0);
    check(ToyNetworks.difference(), new float[] {1}, 3, 1);
    check(ToyNetworks.differenceAgain(), new float[] {1}, 3, 1);
    check(ToyNetworks.multiLayer(), new float[] {392, 394}, 0, 100, 0);
    check(ToyNetworks.twoUnits(Activation.relu()), new float[] {3}, 1, 2);
    check(ToyNetworks.reluOfLines(1), new float[] {15}, -10, 1, -5, 3, 3, 1);
    check(ToyNetworks.reluOfLines(3), new float[] {45}, -10, 1, -5, 3, 3, 1);
    check(ToyNetworks.largestOfFour(0, 0, 0, 1), new float[] {9}, 1, 2, 3, 8);
    check(ToyNetworks.sumOfThree(), new float[] {108}, 1, 2, 3);
    check(ToyNetworks.polynomials(), new float[] {9, 27, 81}, 3, 3);
  }

  @Test
  void oneConvolutionAndItsGradient() {
    Model model = ReferenceEngine.open(ToyNetworks.oneConvolution());
    Tensor x = ToyNetworks.count16();
    assertArrayEquals(new float[] {54, 54, 54, 54}, model.predict(x, TestRun.start()).array());
    Tensor gradient =
        model
            .gradients(x, new Logit(new int[] {0}), GradientOptions.at("input"), TestRun.start())
            .at("input");
    assertArrayEquals(
        new float[] {0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0}, gradient.array());
  }

  private static void check(Network network, float[] expected, float... x) {
    Tensor input = Tensor.of(Shape.of(1, x.length), x);
    Tensor answer = ReferenceEngine.open(network).predict(input, TestRun.start());
    assertArrayEquals(expected, answer.array(), 1e-5f);
  }
}
