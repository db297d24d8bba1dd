package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vitrine.api.CancelledException;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/** What every evaluator must hold; a method's test implements it and inherits the tests. */
public interface EvaluatorContract extends MethodContract {
  @Override
  Evaluator method();

  /** Returns whether the method judges maps, which are then given. */
  boolean judgesMaps();

  /** Returns whether the method asks the model anything, whose failure it must then pass on. */
  default boolean asksModel() {
    return true;
  }

  /** Returns images of {@link #network()}, so many that the method takes several parts. */
  default Tensor severalBatches() {
    return ToyNetworks.images(3, 20, 3, 8, 8);
  }

  /** Returns the network whose images {@link #severalBatches()} are. */
  default Network network() {
    return ToyNetworks.classifier();
  }

  /** Returns the method where it finds a second dataset, if it needs one, of as many images. */
  default Evaluator method(int images) {
    return method();
  }

  /** The numbers are numbers, with one per image where there is one per image. */
  @Test
  default void numbersAreNumbers() {
    Evaluation evaluation = evaluate(request(model(), images()));
    assertFalse(evaluation.metrics().isEmpty());
    evaluation.metrics().forEach((name, value) -> assertTrue(Double.isFinite(value), name));
    evaluation.samples().forEach((name, values) -> assertEquals(5, values.length, name));
    evaluation
        .curves()
        .forEach((name, c) -> assertTrue(c.y().stream().allMatch(Double::isFinite), name));
  }

  /** The same request gives the same numbers, whatever the micro-batch. */
  @Test
  default void numbersDoNotDependOnTheBatch() {
    Evaluation first = evaluate(request(model(), images()));
    assertEquals(first.metrics(), evaluate(request(model(), images())).metrics());
    Model single = new ReferenceEngine(1).open(ToyNetworks.classifier(), OpenOptions.DEFAULT);
    Evaluation other = evaluate(request(single, images()));
    first.metrics().forEach((name, v) -> assertEquals(v, other.metrics().get(name), 1e-6, name));
  }

  /** Two threads at once get what one gets. */
  @Test
  default void twoThreadsAtOnce() {
    Model model = model();
    Evaluation alone = evaluate(request(model, images()));
    Together.twice(
        () -> assertEquals(alone.metrics(), evaluate(request(model, images())).metrics()));
  }

  /** A model answers as before, also after it failed under the method. */
  @Test
  default void modelIsLeftAsItWas() {
    Model model = model();
    Tensor images = AttributionSubject.freshImages();
    Tensor prediction = model.predict(images, TestRun.start());
    EvaluationRequest request = request(new CountedModel(model, 0), images());
    if (asksModel()) {
      assertThrows(VitrineException.class, () -> evaluate(request));
    }
    evaluate(request(model, images()));
    assertEquals(prediction, model.predict(images, TestRun.start()));
  }

  /** A cancelled run ends with the exception that says so. */
  @Test
  default void cancellationIsHonoured() {
    EvaluationRequest request = request(model(), images());
    for (int checks = 0; checks < 2; checks++) {
      TestRun run = TestRun.cancelledAfter(checks);
      assertThrows(CancelledException.class, () -> method().evaluate(request, run));
    }
  }

  /** What was finished before an interruption is not done again, and the numbers are the same. */
  @Test
  default void interruptedWorkGoesOnWhereItWas() {
    Tensor images = method().divisible() ? severalBatches() : AttributionSubject.freshImages();
    Interruption interruption =
        new Interruption(
            method(images.rows()),
            engine().open(network(), OpenOptions.DEFAULT),
            images,
            judgesMaps()
                ? Optional.of(ToyNetworks.images(2, images.shape().toArray()))
                : Optional.empty(),
            TestOptions.of(options(), changes()));
    if (method().divisible()) {
      interruption.check(asksModel());
    } else {
      interruption.checkNone();
    }
  }

  /** Images measured in shards give the same bytes as all at once, whatever the cuts. */
  @Test
  default void shardsMergeToTheWhole() {
    assumeTrue(method().divisible(), "all images are measured together");
    sharded(model(), ToyNetworks.images(3, 11, 3, 8, 8)).checkCuts(1, 3, 7);
  }

  /** An interruption at any image gives the same bytes as none. */
  @Test
  default void interruptionsAtAnyImageChangeNothing() {
    assumeTrue(method().divisible(), "all images are measured together");
    sharded(engine().open(network(), OpenOptions.DEFAULT), severalBatches()).checkInterruptions(3);
  }

  /** An image that cannot be read is skipped, named and counted. */
  @Test
  default void unreadableImagesAreSkippedNamedAndCounted() {
    TestRun run = TestRun.start();
    Evaluation evaluation = method().evaluate(request(model(), images(1, 3)), run);
    assertEquals(2, evaluation.metrics().get("unreadable"));
    assertTrue(run.warnings().toString().contains("image 1"), run.warnings().toString());
    assertTrue(run.warnings().toString().contains("image 3"), run.warnings().toString());
    evaluation.metrics().forEach((name, value) -> assertTrue(Double.isFinite(value), name));
  }

  /** If none can be read the work has failed. */
  @Test
  default void noReadableImageIsAnError() {
    EvaluationRequest request = request(model(), images(0, 1, 2, 3, 4));
    VitrineException error = assertThrows(VitrineException.class, () -> evaluate(request));
    assertEquals(1, error.exitCode());
  }

  /** Where maps are judged, their absence is an error of the command. */
  @Test
  default void absentMapsAreAnErrorOfTheCommand() {
    EvaluationRequest request =
        new EvaluationRequest(
            model(),
            images(),
            Optional.empty(),
            Optional.empty(),
            TestOptions.of(options(), changes()));
    if (judgesMaps()) {
      assertThrows(UsageException.class, () -> evaluate(request));
    } else {
      assertFalse(evaluate(request).metrics().isEmpty());
    }
  }

  private Model model() {
    return engine().open(ToyNetworks.classifier(), OpenOptions.DEFAULT);
  }

  private static Dataset images(Integer... unreadable) {
    return new MemoryDataset(
        AttributionSubject.freshImages(), new int[] {0, 1, 2, 1, 0}, Set.of(unreadable));
  }

  private ShardedEvaluation sharded(Model model, Tensor images) {
    int[] labels = IntStream.range(0, images.rows()).map(i -> i % 3).toArray();
    EvaluationRequest whole =
        new EvaluationRequest(
            model,
            new MemoryDataset(images, labels, Set.of(4)),
            judgesMaps()
                ? Optional.of(ToyNetworks.images(2, images.shape().toArray()))
                : Optional.empty(),
            Optional.empty(),
            TestOptions.of(options(), changes()));
    return new ShardedEvaluation(method(images.rows()), whole);
  }

  private EvaluationRequest request(Model model, Dataset data) {
    return new EvaluationRequest(
        model,
        data,
        judgesMaps() ? Optional.of(ToyNetworks.images(2, 5, 3, 8, 8)) : Optional.empty(),
        Optional.empty(),
        TestOptions.of(options(), changes()));
  }

  private Evaluation evaluate(EvaluationRequest request) {
    return method().evaluate(request, TestRun.start());
  }
}
