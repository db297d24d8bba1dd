package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;
import org.vitrine.api.tensor.Tensor;

/** What every rewriter must hold; a method's test implements it and inherits the tests. */
public interface RewriterContract extends MethodContract {
  @Override
  ModelRewriter method();

  /** Returns the network that is rewritten, of images [3,8,8] and three classes. */
  default Network network() {
    return ToyNetworks.classifier();
  }

  /** Returns the images for methods that learn. */
  default Optional<Dataset> data() {
    return Optional.empty();
  }

  /** Returns whether the method can be applied to its own result. */
  default boolean repeatable() {
    return true;
  }

  /** The network given stays, the result is another, and every change is told. */
  @Test
  default void theGivenNetworkIsLeftAsItWas() {
    Network given = network();
    Rewrite rewrite = rewriteOf(given);
    assertEquals(network(), given);
    assertNotEquals(given, rewrite.network());
    assertFalse(rewrite.changes().isEmpty());
  }

  /** The result runs, answers in the same shape, and keeps name and metadata. */
  @Test
  default void theResultRuns() {
    Tensor images = AttributionSubject.freshImages();
    Network result = rewriteOf(network()).network();
    Tensor before = ReferenceEngine.open(network()).predict(images, TestRun.start());
    Tensor after = ReferenceEngine.open(result).predict(images, TestRun.start());
    assertEquals(before.shape(), after.shape());
    assertTrue(after.finite());
    assertEquals(network().name(), result.name());
    assertTrue(result.metadata().entrySet().containsAll(network().metadata().entrySet()));
  }

  /** The same seed gives the same network. */
  @Test
  default void theSameSeedGivesTheSameNetwork() {
    assertEquals(rewriteOf(network()).network(), rewriteOf(network()).network());
  }

  /** A rewritten network can be rewritten again. */
  @Test
  default void theResultCanBeRewrittenAgain() {
    if (repeatable()) {
      Network twice = rewriteOf(rewriteOf(network()).network()).network();
      Tensor images = AttributionSubject.freshImages();
      assertTrue(ReferenceEngine.open(twice).predict(images, TestRun.start()).finite());
    }
  }

  private Rewrite rewriteOf(Network network) {
    RewriteRequest request =
        new RewriteRequest(network, opener(), data(), TestOptions.of(options(), changes()));
    return method().rewrite(request, TestRun.start());
  }
}
