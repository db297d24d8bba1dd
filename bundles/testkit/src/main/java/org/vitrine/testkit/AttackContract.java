package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vitrine.testkit.Closeness.assertClose;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Ball;

/** What every attack must hold; a method's test implements it and inherits the tests. */
public interface AttackContract extends MethodContract {
  @Override
  Attack method();

  /** Returns the ball that perturbations stay in under the options of {@link #changes()}. */
  Ball ball();

  /** Perturbed images have the shape of the images, values in [0,1], and stay in the ball. */
  @Test
  default void staysInTheBallAndAmongImages() {
    Tensor images = AttributionSubject.freshImages();
    Tensor perturbed = perturb(model(), images);
    assertEquals(images.shape(), perturbed.shape());
    float[] offset = new float[images.size()];
    for (int i = 0; i < offset.length; i++) {
      float value = perturbed.array()[i];
      assertTrue(value >= 0 && value <= 1, () -> "a pixel of " + value);
      offset[i] = value - images.array()[i];
    }
    for (int from = 0; from < offset.length; from += images.rowSize()) {
      double norm = ball().norm(offset, from, from + images.rowSize());
      assertTrue(norm <= ball().radius() + 1e-6, () -> "a perturbation of norm " + norm);
    }
  }

  /** On the whole the objective rises. */
  @Test
  default void theObjectiveRises() {
    Tensor images = AttributionSubject.freshImages();
    assertTrue(score(perturb(model(), images)) > score(images));
  }

  /** The same seed gives the same numbers, and what is given is not written to. */
  @Test
  default void sameSeedSameNumbers() {
    Tensor images = AttributionSubject.freshImages();
    assertEquals(perturb(model(), images), perturb(model(), images));
    assertEquals(AttributionSubject.freshImages(), images);
  }

  /** Neither micro-batches nor the other images of a request change an image. */
  @Test
  default void numbersDoNotDependOnTheBatch() {
    Tensor images = AttributionSubject.freshImages();
    AttackRequest part =
        new AttackRequest(
            new ReferenceEngine(1).open(ToyNetworks.classifier(), OpenOptions.DEFAULT),
            images.rows(2, 4),
            CrossEntropy.of(1, 1),
            GradientRules.NONE,
            TestOptions.of(options(), changes()),
            2);
    assertClose(perturb(model(), images).rows(2, 4), method().perturb(part, TestRun.start()), 1e-5);
  }

  /** Two threads at once get what one gets. */
  @Test
  default void twoThreadsAtOnce() {
    Model model = model();
    Tensor alone = perturb(model, AttributionSubject.freshImages());
    Together.twice(() -> assertEquals(alone, perturb(model, AttributionSubject.freshImages())));
  }

  /** An error of the model is not swallowed. */
  @Test
  default void errorsPass() {
    Model failing = new CountedModel(model(), 0);
    Tensor images = AttributionSubject.freshImages();
    assertThrows(VitrineException.class, () -> perturb(failing, images));
  }

  /** A cancelled run ends with the exception that says so. */
  @Test
  default void cancellationIsHonoured() {
    AttackRequest request = request(model(), AttributionSubject.freshImages());
    for (int checks = 0; checks < 2; checks++) {
      TestRun run = TestRun.cancelledAfter(checks);
      assertThrows(CancelledException.class, () -> method().perturb(request, run));
    }
  }

  /** An image that is not a number is an error, never a result. */
  @Test
  default void notANumberIsAnError() {
    Tensor images = AttributionSubject.freshImages();
    images.array()[7] = Float.NaN;
    assertThrows(VitrineException.class, () -> perturb(model(), images));
  }

  private Model model() {
    return engine().open(ToyNetworks.classifier(), OpenOptions.DEFAULT);
  }

  private static Objective objective() {
    return CrossEntropy.of(0, 2, 1, 1, 0);
  }

  private AttackRequest request(Model model, Tensor images) {
    return new AttackRequest(model, images, objective(), TestOptions.of(options(), changes()));
  }

  private Tensor perturb(Model model, Tensor images) {
    return method().perturb(request(model, images), TestRun.start());
  }

  private double score(Tensor images) {
    Tensor logits = model().predict(images, TestRun.start());
    int[] rows = IntStream.range(0, images.rows()).toArray();
    return IntStream.of(rows)
        .mapToDouble(row -> objective().score(List.of(logits), rows).values()[row])
        .sum();
  }
}
