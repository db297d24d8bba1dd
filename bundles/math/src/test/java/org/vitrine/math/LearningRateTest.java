package org.vitrine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  @Test
  void constantStays() {
    assertEquals(0.1, LearningRate.constant(0.1).at(1000));
  }

  @Test
  void stepFallsAfterSoManyEpochs() {
    LearningRate rate = LearningRate.step(3e-4, 15, 0.1);
    assertEquals(3e-4, rate.at(14.99));
    assertEquals(3e-5, rate.at(15), 1e-12);
    assertEquals(3e-6, rate.at(30), 1e-12);
  }

  @Test
  void multiStepFallsAtItsMilestonesInAnyOrder() {
    LearningRate rate = LearningRate.multiStep(0.1, 0.1, 150, 100);
    assertEquals(0.1, rate.at(99.9));
    assertEquals(0.01, rate.at(100), 1e-12);
    assertEquals(0.001, rate.at(199), 1e-12);
  }

  @Test
  void halfOfACosineOfTwoHundredEpochsEndsAtHalfTheRate() {
    LearningRate rate = LearningRate.cosine(0.01, 200);
    assertEquals(0.01, rate.at(0));
    assertEquals(0.005, rate.at(100), 1e-12);
    assertEquals(0.01 * (1 + Math.sqrt(0.5)) / 2, rate.at(50), 1e-12);
    assertEquals(0, rate.at(200), 1e-12);
    assertEquals(0, rate.at(300), 1e-12);
  }

  @Test
  void byEpochKeepsTheRateOfTheEpochsStart() {
    assertEquals(0.005, LearningRate.cosine(0.01, 200).byEpoch().at(100.9), 1e-12);
  }

  @Test
  void warmUpRisesFromZeroToTheSchedule() {
    LearningRate rate = LearningRate.constant(0.4).warmedUp(5);
    assertEquals(0, rate.at(0));
    assertEquals(0.2, rate.at(2.5), 1e-12);
    assertEquals(0.4, rate.at(5));
    assertEquals(0.4, rate.at(9));
    assertEquals(0.4, LearningRate.constant(0.4).warmedUp(0).at(0));
  }
}
