package org.vitrine.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.vitrine.api.CancelledException;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;

/**
 * A whole dataset that is measured at once, in shards, and with interruptions.
 *
 * @param method the method
 * @param whole the request for the whole
 */
record ShardedEvaluation(Evaluator method, EvaluationRequest whole) {
  /** Checks that shards of so many images merge to the bytes and numbers of the whole. */
  void checkCuts(int... sizes) {
    Measurements together = method.measure(whole, TestRun.start());
    for (int size : sizes) {
      List<Measurements> shards = new ArrayList<>();
      for (int from = 0; from < whole.size(); from += size) {
        EvaluationRequest shard = whole.shard(from, Math.min(from + size, whole.size()));
        // as a shard that was measured on another machine comes back
        shards.add(read(bytes(method.measure(shard, TestRun.start()))));
      }
      Measurements merged = Measurements.merge(shards);
      assertArrayEquals(bytes(together), bytes(merged), "shards of " + size);
      Interruption.assertSame(
          method.evaluate(whole, TestRun.start()),
          method.summarize(merged, withoutMaps(), TestRun.start()));
    }
  }

  /** Checks that an interruption at any image changes nothing. */
  void checkInterruptions(int times) {
    byte[] uninterrupted = bytes(method.measure(whole, TestRun.start()));
    SplittableRandom random = new SplittableRandom(7);
    for (int time = 0; time < times; time++) {
      // each image that is read is preceded by a check
      TestRun interrupted = TestRun.cancelledAfter(random.nextInt(whole.size()));
      assertThrows(CancelledException.class, () -> method.measure(whole, interrupted));
      assertArrayEquals(uninterrupted, bytes(method.measure(whole, interrupted.resumed())));
    }
  }

  private EvaluationRequest withoutMaps() {
    return new EvaluationRequest(
        whole.model(), whole.data(), Optional.empty(), whole.targets(), whole.options());
  }

  private static byte[] bytes(Measurements measurements) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      measurements.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Measurements read(byte[] bytes) {
    try {
      Measurements read = Measurements.read(new ByteArrayInputStream(bytes));
      assertEquals(bytes.length, bytes(read).length);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
