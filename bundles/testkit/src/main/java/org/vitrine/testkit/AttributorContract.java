package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** What every attributor must hold; a method's test implements it and inherits the tests. */
public interface AttributorContract extends MethodContract {
  /** Why a test is skipped. */
  String NOT_ASKED = "the method does not ask the request's model";

  @Override
  Attributor method();

  /** Returns the network to test on. */
  default Network network() {
    return ToyNetworks.classifier();
  }

  /**
   * Returns whether maps follow from what the request's model says; controls do not ask it, and
   * some methods ask another model.
   */
  default boolean asksTheModel() {
    return true;
  }

  /** Returns layers of the network that the method attributes to; none if only to the input. */
  default List<String> layers() {
    return List.of("relu1", "relu2");
  }

  /** Returns the shape of a map at a value of the given shape. */
  default Shape mapShape(Shape value) {
    return value;
  }

  /** Returns options under which a map sums to the score less that of a black image, if any. */
  default Optional<Map<String, String>> completeWith() {
    return Optional.empty();
  }

  /** A map at the input has the promised shape and is made of numbers. */
  @Test
  default void mapAtTheInput() {
    AttributionSubject subject = subject();
    Tensor map = subject.attribute(subject.request()).map();
    assertEquals(mapShape(subject.images().shape()), map.shape());
    assertTrue(map.finite());
  }

  /** Maps at layers are named after them and have the promised shapes; else layers are refused. */
  @Test
  default void mapsAtLayers() {
    AttributionSubject subject = subject();
    if (layers().isEmpty()) {
      AttributionRequest request = subject.at(List.of("relu1"));
      assertThrows(UsageException.class, () -> subject.attribute(request));
      return;
    }
    Map<String, Shape> shapes = network().shapes(subject.images().rows());
    Map<String, Tensor> maps = subject.attribute(subject.at(layers())).maps();
    assertEquals(layers(), List.copyOf(maps.keySet()));
    maps.forEach((layer, map) -> assertEquals(mapShape(shapes.get(layer)), map.shape()));
  }

  /** The same seed gives the same numbers, and what is given is not written to. */
  @Test
  default void sameSeedSameNumbers() {
    AttributionSubject subject = subject();
    Attribution first = subject.attribute(subject.request());
    assertEquals(first.maps(), subject.attribute(subject.request()).maps());
    assertEquals(AttributionSubject.freshImages(), subject.images());
  }

  /** Neither micro-batches nor the other images of a request change an image's map. */
  @Test
  default void numbersDoNotDependOnTheBatch() {
    AttributionSubject subject = subject();
    Tensor all = subject.attribute(subject.request()).map();
    int[] classes = subject.targets().classes();
    AttributionRequest part =
        new AttributionRequest(
            new ReferenceEngine(1).open(network(), OpenOptions.DEFAULT),
            subject.images().rows(2, 4),
            new Targets(new int[] {classes[2], classes[3]}),
            List.of(),
            subject.options(),
            2);
    assertClose(all.rows(2, 4), subject.attribute(part).map(), 1e-5);
  }

  /** Shards of any size merge to the same numbers, bit by bit, at the input and at layers. */
  @Test
  default void shardsMergeToTheWhole() {
    List<List<String>> places = new ArrayList<>(List.of(List.of()));
    layers().stream().limit(1).map(List::of).forEach(places::add);
    Tensor images = ToyNetworks.images(3, 8, 3, 8, 8);
    int[] classes = {0, 2, 1, 1, 0, 2, 0, 1};
    for (List<String> place : places) {
      ShardedAttribution shards = new ShardedAttribution(subject(), images, classes, place);
      Attribution whole = shards.rows(0, images.rows());
      for (int cut : List.of(1, 3, 7)) {
        shards.check(whole, cut);
      }
    }
  }

  /** Two threads at once get what one gets. */
  @Test
  default void twoThreadsAtOnce() {
    AttributionSubject subject = subject();
    Map<String, Tensor> alone = subject.attribute(subject.request()).maps();
    Together.twice(() -> assertEquals(alone, subject.attribute(subject.request()).maps()));
  }

  /** A model answers as before, also after it failed under the method. */
  @Test
  default void modelIsLeftAsItWas() {
    AttributionSubject subject = subject();
    RunContext run = TestRun.start();
    Logit logit = new Logit(subject.targets().classes());
    Model model = subject.model();
    Tensor prediction = model.predict(subject.images(), run);
    Tensor gradient =
        model.gradients(subject.images(), logit, GradientOptions.at("input"), run).at("input");
    CountedModel failing = new CountedModel(model, 0);
    for (int calls = 1; calls < 10; calls++) {
      AttributionRequest request = subject.on(failing);
      try {
        subject.attribute(request);
      } catch (VitrineException expected) {
        assertTrue(failing.failed(), () -> "an error of its own: " + expected);
      }
      assertEquals(prediction, model.predict(subject.images(), run));
      assertEquals(
          gradient,
          model.gradients(subject.images(), logit, GradientOptions.at("input"), run).at("input"));
      failing = new CountedModel(model, calls);
    }
  }

  /** Networks with one logit, or with scores for every pixel, are explained like any other. */
  @Test
  default void otherOutputs() {
    assumeTrue(asksTheModel(), NOT_ASKED);
    for (Network other : List.of(ToyNetworks.oneLogit(), ToyNetworks.segmentation())) {
      AttributionSubject subject = subject(other).explaining(0, 1, 1, 0, 1);
      Tensor map = subject.attribute(subject.request()).map();
      assertEquals(mapShape(subject.images().shape()), map.shape());
      assertTrue(map.finite());
    }
  }

  /** An error of the model is not swallowed. */
  @Test
  default void errorsPass() {
    assumeTrue(asksTheModel(), NOT_ASKED);
    AttributionSubject subject = subject();
    AttributionRequest request = subject.on(new CountedModel(subject.model(), 0));
    assertThrows(VitrineException.class, () -> subject.attribute(request));
  }

  /** A cancelled run ends with the exception that says so. */
  @Test
  default void cancellationIsHonoured() {
    assumeTrue(asksTheModel(), NOT_ASKED);
    AttributionSubject subject = subject();
    for (int checks = 0; checks < 2; checks++) {
      TestRun run = TestRun.cancelledAfter(checks);
      assertThrows(CancelledException.class, () -> method().attribute(subject.request(), run));
    }
  }

  /** An image that is not a number is an error, never a map. */
  @Test
  default void notANumberIsAnError() {
    assumeTrue(asksTheModel(), NOT_ASKED);
    AttributionSubject subject = subject();
    Tensor bad = subject.images().map(v -> v);
    bad.array()[7] = Float.NaN;
    AttributionRequest request =
        new AttributionRequest(
            subject.model(), bad, subject.targets(), List.of(), subject.options());
    assertThrows(VitrineException.class, () -> subject.attribute(request));
  }

  /** Where completeness is promised, the map sums to the difference of scores. */
  @Test
  default void mapSumsToTheScoreDifference() {
    assumeTrue(completeWith().isPresent(), "the method does not promise completeness");
    subject().with(completeWith().orElseThrow()).checkCompleteness();
  }

  private AttributionSubject subject() {
    return subject(network());
  }

  private AttributionSubject subject(Network opened) {
    Model model = engine().open(opened, OpenOptions.DEFAULT);
    return new AttributionSubject(method(), model, TestOptions.of(options(), changes()));
  }
}
