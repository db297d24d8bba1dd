package org.vitrine.api.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

class TrainableParametersTest {
  @Test
  void preprocessingAndRunningStatisticsStay() {
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    List.of("mean", "scale", "shift", "running-mean", "running-variance", "bias")
        .forEach(name -> parameters.put(name, Tensor.vector(1)));
    parameters.put("matrix", Tensor.zeros(Shape.of(1, 1)));
    Network network =
        Network.of(
            "n",
            List.of(new Input("x", Shape.of(-1, 1))),
            List.of(
                Layer.of("centre", new Arithmetic(Arithmetic.Kind.SUB), "x", "mean"),
                Layer.of(
                    "norm",
                    new BatchNormalization(1e-5, 0.9),
                    "centre",
                    "scale",
                    "shift",
                    "running-mean",
                    "running-variance"),
                Layer.of("product", new MatrixMultiplication(), "norm", "matrix"),
                Layer.of("sum", new Arithmetic(Arithmetic.Kind.ADD), "product", "bias")),
            List.of("sum"),
            parameters);
    assertEquals(List.of("scale", "shift", "matrix", "bias"), List.copyOf(network.trainable()));
  }
}
