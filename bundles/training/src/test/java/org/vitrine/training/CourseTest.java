package org.vitrine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Clipping;
import org.vitrine.api.model.Updater;
import org.vitrine.api.model.WeightDecay;
import org.vitrine.testkit.TestOptions;

class CourseTest {
  private static Course course(String... options) {
    return Course.of(TestOptions.of(CourseOptions.class, options).as(CourseOptions.class));
  }

  @Test
  void settingsOfPaper003AreThoseOptions() {
    Course course =
        course(
            "epochs",
            "100",
            "learning-rate",
            "0.01",
            "schedule",
            "cosine",
            "period",
            "200",
            "clip-value",
            "0.1");
    assertEquals(new Updater.Sgd(0.9, false), course.updater());
    assertEquals(new WeightDecay(5e-4, false), course.decay());
    assertEquals(new Clipping.ByValue(0.1), course.clipping());
    assertEquals(0.01, course.rate().at(0.9), 1e-12);
    assertEquals(0.005, course.rate().at(100.5), 1e-12);
  }

  @Test
  void settingsOfPaper000AreThoseOptions() {
    Course course =
        course(
            "epochs",
            "25",
            "batch-size",
            "16",
            "learning-rate",
            "3e-4",
            "updater",
            "adam",
            "schedule",
            "step",
            "period",
            "15");
    assertEquals(Updater.Adam.DEFAULT, course.updater());
    assertEquals(3e-4, course.rate().at(14));
    assertEquals(3e-5, course.rate().at(15), 1e-12);
    assertEquals(Clipping.NONE, course.clipping());
  }

  @Test
  void adamWTakesItsDecayBesideTheGradient() {
    assertTrue(course("updater", "adamw").decay().decoupled());
  }

  @Test
  void multiStepNeedsMilestones() {
    Course course = course("schedule", "multi-step", "milestones", "2, 4", "learning-rate", "1");
    assertEquals(0.01, course.rate().at(4), 1e-12);
    assertThrows(UsageException.class, () -> course("schedule", "multi-step"));
    assertThrows(UsageException.class, () -> course("schedule", "multi-step", "milestones", "a"));
  }

  @Test
  void plateauIsLeftToTheLoop() {
    Course course = course("schedule", "plateau", "plateau-patience", "3", "factor", "0.5");
    assertEquals(new Course.Plateau(3, 0.5), course.plateau());
    assertEquals(0.05, course.rate().at(9));
    assertEquals(Course.Plateau.NONE, course().plateau());
  }

  @Test
  void warmUpRisesToTheSchedule() {
    assertEquals(0.025, course("schedule", "constant", "warm-up", "2").rate().at(1), 1e-12);
  }

  @Test
  void twoLimitsOnGradientsAreOneTooMany() {
    assertThrows(UsageException.class, () -> course("clip-value", "1", "clip-norm", "1"));
  }
}
