package org.vitrine.evaluation.totalvariation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestModels;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class MapVariationTest implements EvaluatorContract {
  private static final String MIDDLE = "/layer2/layer2.0/relu2/Relu";

  @TempDir Path folder;

  /** Stands for the options of the attribution method. */
  @ObjectClassDefinition
  @interface Plain {
    /** Returns whether signs are dropped. */
    @AttributeDefinition
    boolean absolute() default true;
  }

  private final TestModels models = new TestModels();

  @Override
  public Evaluator method() {
    TestMethods methods = new TestMethods().with("saliency", TestAttributors.GRADIENT, Plain.class);
    return new MapVariation(methods, models);
  }

  @Override
  public Class<?> options() {
    return MapVariation.Config.class;
  }

  @Override
  public boolean judgesMaps() {
    return true;
  }

  @Override
  public Tensor severalBatches() {
    return ToyNetworks.images(3, 36, 3, 8, 8);
  }

  @Override
  public boolean asksModel() {
    return false;
  }

  @Test
  void hiddenGradientsHaveTheReferenceVariation() throws IOException {
    Evaluation evaluation = evaluate("layers", MIDDLE);
    double[] variation = evaluation.samples().get("total-variation " + MIDDLE);
    float[] expected = Goldens.array("resnet-mini", "total_variation_mid").array();
    assertEquals(4, variation.length);
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i], variation[i], 1e-4);
    }
    assertEquals(
        (expected[0] + expected[1] + expected[2] + expected[3]) / 4.0,
        evaluation.metrics().get("total-variation " + MIDDLE),
        1e-4);
  }

  @Test
  void mapsThatAreGivenAreJudgedThemselves() {
    Tensor maps = Goldens.array("resnet-mini", "layer_gradient_mid");
    Dataset data = MemoryDataset.of(Goldens.array("resnet-mini", "x"), 1, 2, 3, 4);
    Evaluation evaluation =
        method()
            .evaluate(
                new EvaluationRequest(
                    ReferenceEngine.open(Goldens.tinyCnn()),
                    data,
                    Optional.of(maps),
                    Optional.empty(),
                    TestOptions.of(MapVariation.Config.class)),
                TestRun.start());
    float[] expected = Goldens.array("resnet-mini", "total_variation_mid").array();
    double[] actual = evaluation.samples().get("total-variation");
    assertArrayEquals(
        new double[] {expected[0], expected[1], expected[2], expected[3]}, actual, 1e-4);
  }

  @Test
  void theReductionIsMeasuredAgainstThisNetwork() throws IOException {
    models.with("same.onnx", resnetMini());
    Evaluation evaluation = evaluate("layers", MIDDLE + ",input", "other", "same.onnx");
    assertEquals(0, evaluation.metrics().get("reduction-percent"), 1e-9);
    Network hooked =
        resnetMini()
            .withGradientRules(
                java.util.Map.of(
                    "/layer3/layer3.0/conv1/Conv", "roll-mean",
                    "/layer3/layer3.0/down/down.0/Conv", "roll-mean"));
    models.with("hooked.onnx", hooked);
    double reduced =
        evaluate("layers", MIDDLE, "other", "hooked.onnx").metrics().get("reduction-percent");
    assertTrue(reduced > 5, "the checkerboard of the gradient is smoothed: " + reduced);
  }

  @Test
  void layersMustExist() {
    UsageException wrong = assertThrows(UsageException.class, () -> evaluate("layers", "relu"));
    assertTrue(wrong.getMessage().contains("No layer \"relu\""), wrong.getMessage());
  }

  private Evaluation evaluate(String... options) throws IOException {
    int[] targets = Goldens.targets("resnet-mini");
    return method()
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(resnetMini()),
                MemoryDataset.of(Goldens.array("resnet-mini", "x"), targets),
                Optional.empty(),
                Optional.empty(),
                TestOptions.of(MapVariation.Config.class, options)),
            TestRun.start());
  }

  private Network resnetMini() throws IOException {
    Path file = folder.resolve("resnet-mini.onnx");
    try (InputStream stream = Goldens.open("resnet-mini.onnx")) {
      Files.write(file, stream.readAllBytes());
    }
    return new OnnxFormat().read(file);
  }
}
