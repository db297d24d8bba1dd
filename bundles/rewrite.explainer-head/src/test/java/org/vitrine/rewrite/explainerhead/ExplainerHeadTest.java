package org.vitrine.rewrite.explainerhead;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.NetworkDifference;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.network.onnx.OnnxFormat;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.RewriterContract;
import org.vitrine.testkit.TestAttributors;
import org.vitrine.testkit.TestDatasets;
import org.vitrine.testkit.TestMethods;
import org.vitrine.testkit.TestModels;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ExplainerHeadTest implements RewriterContract {
  private static final Dataset IMAGES =
      MemoryDataset.of(ToyNetworks.images(1, 6, 3, 8, 8), 0, 1, 2, 0, 1, 2);

  @TempDir Path folder;

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

  @Override
  public ModelRewriter method() {
    return new ExplainerHead(
        new TestMethods().with("smoothgrad", TestAttributors.GRADIENT, Smooth.class),
        new TestModels()
            .with("robust.onnx", ToyNetworks.classifier())
            .with("other.onnx", ToyNetworks.oneConvolution()),
        new TestDatasets());
  }

  @Override
  public Class<?> options() {
    return ExplainerHead.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("counterpart", "robust.onnx", "epochs", "1", "batch-size", "3");
  }

  @Override
  public Optional<Dataset> data() {
    return Optional.of(IMAGES);
  }

  @Override
  public boolean repeatable() {
    return false;
  }

  @Test
  void theHeadOfThePaperHasItsShapes() {
    Branch small = new Branch("explainer", "h", Shape.of(1, 512, 4, 4), Shape.of(1, 3, 32, 32));
    assertEquals(
        "explainer: 512x4x4 -> 256x8x8 -> 128x16x16 -> 64x32x32 -> 3x32x32", small.describe());
    Branch tiny = new Branch("explainer", "h", Shape.of(1, 512, 8, 8), Shape.of(1, 3, 64, 64));
    assertEquals(
        "explainer: 512x8x8 -> 256x16x16 -> 128x32x32 -> 64x64x64 -> 3x64x64", tiny.describe());
    Branch odd = new Branch("explainer", "h", Shape.of(1, 64, 7, 7), Shape.of(1, 3, 30, 30));
    assertEquals(
        "explainer: 64x7x7 -> 32x14x14 -> 16x28x28 -> 8x28x28 -> 3x28x28 -> 3x30x30",
        odd.describe());
    for (Branch branch : List.of(small, tiny, odd)) {
      Shape in = branch.in();
      Network features =
          new NetworkBuilder("features", in.at(1), in.at(2), in.at(3)).relu("h").build();
      Tensor nothing = Tensor.zeros(branch.image());
      Network grown = branch.addTo(features, new Probe(nothing, nothing), TestRun.start());
      assertEquals(branch.image(), grown.shapes(1).get("explainer"));
    }
  }

  @Test
  void theHeadAloneLeavesTheAnswerAsItWas() {
    Network plain = ToyNetworks.classifier();
    Rewrite rewrite = rewrite("learn", "head", "epochs", "40", "learning-rate", "0.02");
    Tensor x = ToyNetworks.images(9, 2, 3, 8, 8);
    assertEquals(predict(plain, x), predict(rewrite.network(), x));
    assertEquals(List.of("logits", "explainer"), rewrite.network().outputs());
    NetworkDifference difference = NetworkDifference.of(plain, rewrite.network());
    assertEquals(List.of(), difference.replaced());
    assertEquals(12, difference.added().size());
    List<Double> distance = rewrite.curves().get("distance").y();
    assertTrue(distance.get(39) < 0.8 * distance.get(0), distance.toString());
    assertEquals(1, rewrite.curves().size());
  }

  @Test
  void togetherTheNetworkLearnsToo() {
    Rewrite rewrite = rewrite("epochs", "3");
    Network plain = ToyNetworks.classifier();
    assertNotEquals(
        plain.parameters().get("conv1.0"), rewrite.network().parameters().get("conv1.0"));
    assertEquals(3, rewrite.curves().get("cross-entropy").y().size());
    assertEquals(3, rewrite.curves().get("distance").y().size());
  }

  @Test
  void targetsMadeAnewAndTargetsKeptAreTheSameWithoutAugmentation() {
    Network kept = rewrite("learn", "head", "epochs", "2").network();
    Network anew = rewrite("learn", "head", "epochs", "2", "recompute", "true").network();
    assertEquals(kept, anew);
  }

  @Test
  void theNetworksOwnAttributionsServeForTheAblation() {
    // here the counterpart is the network itself
    Network own =
        rewrite("learn", "head", "epochs", "1", "alignment", "standard", "counterpart", "")
            .network();
    assertEquals(rewrite("learn", "head", "epochs", "1").network(), own);
  }

  @Test
  void theFileGivesTheSameLogitsAndMapInOnnxRuntime() throws OrtException {
    Network network = rewrite("epochs", "1").network();
    Path file = folder.resolve("explained.onnx");
    NetworkFormat onnx = new OnnxFormat();
    onnx.write(network, file);
    assertEquals(network, onnx.read(file));
    Tensor x = ToyNetworks.images(9, 2, 3, 8, 8);
    Map<String, Tensor> values;
    try (Model model = ReferenceEngine.open(network)) {
      values = model.activations(x, network.outputs(), TestRun.start());
    }
    Map<String, float[]> outputs = inOnnxRuntime(file, x);
    assertEquals(2, outputs.size());
    outputs.forEach(
        (name, array) -> assertArrayEquals(values.get(name).array(), array, 1e-4f, name));
    assertTrue(values.get("explainer").array().length == 2 * 3 * 8 * 8);
  }

  @Test
  void theLastNormalisationStartsFromTheTargets() {
    Tensor maps = Tensor.of(Shape.of(2, 2, 1, 2), 1, 2, 5, 5, 3, 4, 5, 5);
    Probe probe = new Probe(maps, maps);
    assertArrayEquals(new double[] {2.5, 5}, probe.means(), 1e-9);
    assertArrayEquals(new double[] {Math.sqrt(1.25), 0}, probe.deviations(), 1e-9);
    Branch branch = new Branch("explainer", "h", Shape.of(1, 8, 4, 4), Shape.of(1, 2, 8, 8));
    Network features = new NetworkBuilder("features", 8, 4, 4).relu("h").build();
    Map<String, Tensor> parameters = branch.addTo(features, probe, TestRun.start()).parameters();
    assertArrayEquals(new float[] {2.5f, 5}, parameters.get("explainer/grow4/bn.bias").array());
    assertArrayEquals(
        new float[] {(float) Math.sqrt(1.25), 0},
        parameters.get("explainer/grow4/bn.scale").array());
  }

  @Test
  void aHeadThatLearnedNoMoreThanTheMeanIsNoticed() {
    TestRun dead = TestRun.start();
    rewrite(dead, "learn", "head", "epochs", "1", "learning-rate", "50");
    assertTrue(dead.warnings().toString().contains("less than the mean"), dead.warnings() + "");
    TestRun alive = TestRun.start();
    Rewrite rewrite = rewrite(alive, "learn", "head", "epochs", "60", "learning-rate", "0.02");
    assertEquals(List.of(), alive.warnings());
    String judged = rewrite.changes().get(rewrite.changes().size() - 1);
    assertTrue(judged.startsWith("distance from the targets of 6 images: "), judged);
  }

  @Test
  void imagesOfWhichNoneCanBeReadAreAnError() {
    Dataset none = new MemoryDataset(ToyNetworks.images(5, 2, 3, 8, 8), new int[2], Set.of(0, 1));
    for (String recompute : List.of("false", "true")) {
      VitrineException told =
          assertThrows(
              VitrineException.class,
              () -> rewrite(ToyNetworks.classifier(), none, "recompute", recompute));
      assertTrue(told.getMessage().contains("None of the 2 images"), told.getMessage());
    }
  }

  @Test
  void theMeanIsTheBestMapOfAll() {
    Tensor maps = Tensor.of(Shape.of(2, 1, 1, 2), 0, 0, 6, 8);
    Probe probe = new Probe(maps, maps);
    assertEquals(5, probe.distanceOfMean(), 1e-9);
    assertEquals(0, probe.distance(maps), 1e-9);
    assertEquals(5, probe.distance(Tensor.zeros(maps.shape())), 1e-9);
  }

  @Test
  void mapsAreRescaledPerImage() {
    Tensor maps = Tensor.of(Shape.of(3, 1, 1, 3), 2, 4, 3, 5, 5, 5, 0, -1, 1);
    assertArrayEquals(
        new float[] {0, 1, 0.5f, 0, 0, 0, 0.5f, 0, 1}, MapTargets.rescaled(maps).array());
  }

  @Test
  void theDistanceIsNotSquared() {
    Tensor targets = Tensor.of(Shape.of(2, 2), 0, 0, 1, 1);
    var scores =
        new Distance("map", targets)
            .score(List.of(Tensor.of(Shape.of(2, 2), 3, 4, 1, 1)), new int[] {0, 1});
    assertArrayEquals(new double[] {5, 0}, scores.values());
    assertArrayEquals(new float[] {0.6f, 0.8f, 0, 0}, scores.gradients().get(0).array(), 1e-7f);
  }

  @Test
  void whatIsMissingIsTold() {
    assertTold("counterpart=", "counterpart", "");
    assertTold("answers", "counterpart", "other.onnx");
    assertTold("layer with rows and columns", "at", "logits");
    Network twice = rewrite("epochs", "1").network();
    UsageException again =
        assertThrows(UsageException.class, () -> rewrite(twice, IMAGES, "epochs", "1"));
    assertTrue(again.getMessage().contains("second output"), again.getMessage());
    Dataset unlabelled = MemoryDataset.of(ToyNetworks.images(1, 1, 3, 8, 8), -1);
    UsageException labels =
        assertThrows(UsageException.class, () -> rewrite(ToyNetworks.classifier(), unlabelled));
    assertTrue(labels.getMessage().contains("learn=head"), labels.getMessage());
  }

  private void assertTold(String part, String... options) {
    UsageException e = assertThrows(UsageException.class, () -> rewrite(options));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static Map<String, float[]> inOnnxRuntime(Path file, Tensor x) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    long[] shape = Arrays.stream(x.shape().toArray()).asLongStream().toArray();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        OrtSession session = environment.createSession(file.toString(), options);
        OnnxTensor fed = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x.array()), shape);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), fed))) {
      Map<String, float[]> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, ai.onnxruntime.OnnxValue> entry : result) {
        FloatBuffer buffer = ((OnnxTensor) entry.getValue()).getFloatBuffer();
        float[] y = new float[buffer.remaining()];
        buffer.get(y);
        outputs.put(entry.getKey(), y);
      }
      return outputs;
    }
  }

  private static Tensor predict(Network network, Tensor x) {
    return ReferenceEngine.open(network).predict(x, TestRun.start());
  }

  private Rewrite rewrite(String... options) {
    return rewrite(TestRun.start(), options);
  }

  private Rewrite rewrite(TestRun run, String... options) {
    return rewrite(run, ToyNetworks.classifier(), IMAGES, options);
  }

  private Rewrite rewrite(Network network, Dataset data, String... options) {
    return rewrite(TestRun.start(), network, data, options);
  }

  private Rewrite rewrite(TestRun run, Network network, Dataset data, String... options) {
    Map<String, String> all = new LinkedHashMap<>(changes());
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return method()
        .rewrite(
            new RewriteRequest(
                network,
                ReferenceEngine.opener(),
                Optional.of(data),
                TestOptions.of(ExplainerHead.Config.class, all)),
            run);
  }
}
