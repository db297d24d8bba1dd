package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.Loss;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.TestRun;

/** Two steps on resnet-mini against PyTorch in float64: losses, weights, running statistics. */
class TrainingGoldenTest {
  private static final Map<String, Tensor> EXPECTED = Goldens.arrays("resnet-mini.training.npz");

  @TempDir private Path folder;

  @Test
  void momentumWithWeightDecay() throws IOException {
    compare("sgd", new Updater.Sgd(0.9, false), 0.05, 1e-4);
  }

  @Test
  void adamWithWeightDecay() throws IOException {
    compare("adam", Updater.Adam.DEFAULT, 0.002, 1e-4);
  }

  private void compare(String name, Updater updater, double rate, double tolerance)
      throws IOException {
    Network network = network();
    TrainingOptions options =
        new TrainingOptions(
            updater, new WeightDecay(0.01, false), Clipping.NONE, network.trainable(), Set.of(), 1);
    Tensor x = Goldens.array("resnet-mini", "x");
    List<Loss> losses = List.of(new Loss("ce", CrossEntropy.of(Goldens.targets("resnet-mini")), 1));
    try (Training training = new Nd4jEngine().train(network, options)) {
      for (int step = 0; step < 2; step++) {
        Training.Step seen = training.step(x, losses, rate, TestRun.start());
        assertEquals(EXPECTED.get(name + "/losses").get(step), seen.losses()[0], tolerance, "loss");
        assertEquals(
            EXPECTED.get(name + "/norms").get(step), seen.gradientNorm(), 1e-3, "gradient norm");
        for (Map.Entry<String, Tensor> entry : training.network().parameters().entrySet()) {
          Tensor expected = EXPECTED.get(name + (step + 1) + "/" + entry.getKey());
          for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                expected.array()[i], entry.getValue().array()[i], tolerance, entry.getKey());
          }
        }
      }
    }
  }

  private Network network() throws IOException {
    Path file = folder.resolve("resnet-mini.onnx");
    try (InputStream in = Goldens.open("resnet-mini.onnx")) {
      Files.copy(in, file);
    }
    return new OnnxFormat().read(file);
  }
}
