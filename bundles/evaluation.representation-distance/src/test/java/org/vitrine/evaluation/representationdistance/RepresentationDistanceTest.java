package org.vitrine.evaluation.representationdistance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.EvaluatorContract;
import org.vitrine.testkit.MemoryDataset;
import org.vitrine.testkit.NetworkBuilder;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestOptions;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.ToyNetworks;

class RepresentationDistanceTest implements EvaluatorContract {
  private static final Network PIXELS =
      new NetworkBuilder("pixels", 1, 1, 2).then("flat", new Reshape(List.of(0, 2))).build();

  /** Opens the same images, whatever is asked for. */
  private record Opened(Tensor images) implements Datasets {
    @Override
    public Dataset open(String specification) {
      return MemoryDataset.of(images, new int[images.rows()]);
    }

    @Override
    public Transform transform(String specification) {
      throw new UnsupportedOperationException(specification);
    }
  }

  @Override
  public Evaluator method() {
    return new RepresentationDistance(new Opened(ToyNetworks.images(9, 5, 3, 8, 8)));
  }

  @Override
  public Class<?> options() {
    return RepresentationDistance.Config.class;
  }

  @Override
  public Map<String, String> changes() {
    return Map.of("reference", "memory");
  }

  @Override
  public boolean judgesMaps() {
    return false;
  }

  @Override
  public Evaluator method(int images) {
    return new RepresentationDistance(new Opened(ToyNetworks.images(9, images, 3, 8, 8)));
  }

  private Evaluation evaluate(Tensor images, Tensor others, String... changes) {
    return new RepresentationDistance(new Opened(others))
        .evaluate(
            new EvaluationRequest(
                ReferenceEngine.open(PIXELS),
                MemoryDataset.of(images, new int[images.rows()]),
                Optional.empty(),
                Optional.empty(),
                TestOptions.of(options(), changes)),
            TestRun.start());
  }

  private static final Tensor IMAGES = Tensor.of(Shape.of(2, 1, 1, 2), 0.3f, 0.4f, 0.6f, 0.8f);

  @Test
  void comparesPairByPair() {
    Tensor others = Tensor.of(Shape.of(2, 1, 1, 2), 0, 0, 0.6f, 0.3f);
    Evaluation evaluation =
        evaluate(IMAGES, others, "reference", "x", "layer", "flat", "truncate", "false");
    assertArrayEquals(new double[] {0.5, 0.5}, evaluation.samples().get("distance"), 1e-6);
    assertEquals(0.5, evaluation.metrics().get("mean distance on pixels:flat"), 1e-6);
    assertEquals(
        Math.sqrt(0.5), evaluation.metrics().get("distance of all together on pixels:flat"), 1e-6);
    assertEquals(Double.NaN, evaluation.samples().get("relative distance")[0]);
  }

  @Test
  void oneCounterpartIsForAll() {
    Tensor other = Tensor.of(Shape.of(1, 1, 1, 2), 0.6f, 0.8f);
    Evaluation evaluation =
        evaluate(IMAGES, other, "reference", "x", "layer", "flat", "truncate", "false");
    assertArrayEquals(new double[] {0.5, 0}, evaluation.samples().get("relative distance"), 1e-6);
  }

  @Test
  void refusesWhatMakesNoPairs() {
    Tensor three = Tensor.zeros(Shape.of(3, 1, 1, 2));
    assertThrows(
        UsageException.class, () -> evaluate(IMAGES, three, "reference", "x", "layer", "flat"));
    assertThrows(UsageException.class, () -> evaluate(IMAGES, IMAGES, "layer", "flat"));
    assertThrows(UsageException.class, () -> evaluate(IMAGES, IMAGES, "reference", "x"));
  }
}
