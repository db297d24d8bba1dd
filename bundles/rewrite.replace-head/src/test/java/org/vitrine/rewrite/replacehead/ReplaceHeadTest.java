package org.vitrine.rewrite.replacehead;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Sample;
import org.vitrine.api.network.Arithmetic;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.MatrixMultiplication;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reduction;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Window;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.Goldens;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.MethodContract;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class ReplaceHeadTest implements MethodContract {
  @Override
  public Object method() {
    return new ReplaceHead();
  }

  @Override
  public Class<?> options() {
    return ReplaceHead.Config.class;
  }

  @Test
  void aFullyConnectedHeadIsDrawnAnewAndTheRestStays() {
    Network before = Goldens.tinyCnn().withMetadata(Map.of("classes", "a\nb", "author", "someone"));
    Rewrite rewrite = rewrite(before, "names", "nv,mel,bkl");
    Network after = rewrite.network();
    assertEquals(Map.of("classes", "nv\nmel\nbkl", "author", "someone"), after.metadata());
    assertEquals(before.layers(), after.layers());
    Layer head = after.layer("/fc2/Gemm").orElseThrow();
    List<String> own = head.inputs().subList(1, 3);
    before.parameters().keySet().stream()
        .filter(name -> !own.contains(name))
        .forEach(name -> assertEquals(before.parameters().get(name), after.parameters().get(name)));
    Tensor weights = after.parameters().get(own.get(0));
    int inputs = before.parameters().get(own.get(0)).shape().at(1);
    assertEquals(Shape.of(3, inputs), weights.shape());
    assertEquals(Shape.of(3), after.parameters().get(own.get(1)).shape());
    double bound = 1 / Math.sqrt(inputs);
    double largest = 0;
    for (float weight : weights.array()) {
      largest = Math.max(largest, Math.abs(weight));
    }
    assertTrue(largest <= bound && largest > 0.8 * bound, largest + " within " + bound);
    assertEquals(1, rewrite.changes().size());
    Tensor image = Tensor.full(before.input().shape().with(0, 1), 0.5f);
    try (var model = ReferenceEngine.open(after)) {
      assertEquals(Shape.of(1, 3), model.predict(image, TestRun.start()).shape());
    }
  }

  @Test
  void theSeedDecides() {
    Network before = Goldens.tinyCnn();
    assertEquals(rewrite(before, "classes", "3"), rewrite(before, "classes", "3"));
    RewriteRequest request = request(before, Optional.empty(), "classes", "3");
    assertNotEquals(
        rewrite(before, "classes", "3"), new ReplaceHead().rewrite(request, TestRun.seeded(7)));
  }

  @Test
  void normalWeightsHaveTheVarianceOfTheClasses() {
    Network wide =
        new NetworkBuilder("wide", 4000)
            .dense("fc", Tensor.zeros(Shape.of(2, 4000)), Tensor.zeros(Shape.of(2)))
            .build();
    Tensor weights =
        rewrite(wide, "classes", "8", "weights", "normal").network().parameters().get("fc.0");
    double square = 0;
    for (float weight : weights.array()) {
      square += weight * (double) weight / weights.size();
    }
    // 32000 draws: five standard errors of a variance of 2 / 8
    assertEquals(0.25, square, 5 * 0.25 * Math.sqrt(2.0 / 32000));
  }

  @Test
  void aProductWithItsBiasBesideItIsAHead() {
    Network network =
        new NetworkBuilder("product", 6)
            .then("product", new MatrixMultiplication(), Tensor.zeros(Shape.of(6, 4)))
            .then("logits", new Arithmetic(Arithmetic.Kind.ADD), Tensor.zeros(Shape.of(1, 4)))
            .build();
    Network after = rewrite(network, "classes", "2").network();
    assertEquals(Shape.of(6, 2), after.parameters().get("product.0").shape());
    assertEquals(Shape.of(1, 2), after.parameters().get("logits.0").shape());
    assertEquals(Shape.of(1, 2), after.shapes(1).get("logits"));
  }

  @Test
  void aConvolutionBeforePoolingIsAHead() {
    Network network =
        new NetworkBuilder("convolution", 5, 6, 6)
            .then(
                "head",
                new Convolution(Window.square(1, 1, 0), 1),
                Tensor.zeros(Shape.of(10, 5, 1, 1)),
                Tensor.zeros(Shape.of(10)))
            .relu("relu")
            .then("pool", new Reduction(Reduction.Kind.MEAN, List.of(2, 3), true))
            .then("logits", new Flatten(1))
            .build();
    Network after = rewrite(network, "classes", "3").network();
    assertEquals(Shape.of(3, 5, 1, 1), after.parameters().get("head.0").shape());
    assertEquals(Shape.of(1, 3), after.shapes(1).get("logits"));
  }

  @Test
  void classesComeFromTheData() {
    Dataset data = new Named(List.of("cat", "dog"));
    RewriteRequest request = request(Goldens.tinyCnn(), Optional.of(data));
    Network after = new ReplaceHead().rewrite(request, TestRun.start()).network();
    assertEquals("cat\ndog", after.metadata().get("classes"));
    assertEquals(2, after.shapes(1).get(after.output()).at(1));
  }

  @Test
  void tellsWhatIsWrong() {
    assertTold("How many classes", Goldens.tinyCnn());
    assertTold("2 names for 3 classes", Goldens.tinyCnn(), "classes", "3", "names", "a,b");
    assertTold("no head that can be replaced", ToyNetworks.ramp(1), "classes", "3");
    Network fixed =
        new NetworkBuilder("fixed", 4)
            .dense("fc", Tensor.zeros(Shape.of(6, 4)), Tensor.zeros(Shape.of(6)))
            .then("logits", new Reshape(List.of(1, 6)))
            .build();
    assertTold("What follows the head", fixed, "classes", "3");
  }

  private static void assertTold(String part, Network network, String... options) {
    UsageException e = assertThrows(UsageException.class, () -> rewrite(network, options));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private static Rewrite rewrite(Network network, String... options) {
    return new ReplaceHead().rewrite(request(network, Optional.empty(), options), TestRun.start());
  }

  private static RewriteRequest request(
      Network network, Optional<Dataset> data, String... options) {
    return new RewriteRequest(
        network, ReferenceEngine.opener(), data, TestOptions.of(ReplaceHead.Config.class, options));
  }

  /** One image with named classes. */
  private record Named(List<String> classes) implements Dataset {
    private static final Dataset IMAGES =
        new MemoryDataset(Tensor.zeros(Shape.of(1, 1, 2, 2)), new int[] {0}, Set.of());

    @Override
    public String source() {
      return IMAGES.source();
    }

    @Override
    public int size() {
      return 1;
    }

    @Override
    public int label(int index) {
      return IMAGES.label(index);
    }

    @Override
    public Sample sample(int index) {
      return IMAGES.sample(index);
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
