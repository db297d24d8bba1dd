package org.vitrine.training;

import java.util.Locale;
import java.util.Map;
import org.vitrine.api.UsageException;
import org.vitrine.training.CourseOptions.Selection;

/**
 * What epochs are compared by.
 *
 * @param by what chooses the network
 * @param validated whether there are validation images
 * @param attacked whether they are attacked too
 */
record Choice(Selection by, boolean validated, boolean attacked) {
  /**
   * Returns what a course compares epochs by.
   *
   * @throws UsageException if that would need validation images or an attack
   */
  static Choice of(Course course, boolean validated, boolean attacked) {
    Selection by = course.selection();
    if (by == Selection.AUTO) {
      Selection best = attacked ? Selection.MEAN_ACCURACY : Selection.ACCURACY;
      by = validated ? best : Selection.LAST;
    }
    if (!validated && by != Selection.LAST) {
      throw new UsageException(
          "select = " + typed(by) + " needs validation images.",
          "Name them with --validation, or take select=last.");
    }
    if (!validated && course.patience() > 0) {
      throw new UsageException(
          "patience = " + course.patience() + " needs validation images.",
          "Name them with --validation, or take patience=0.");
    }
    boolean adversarial =
        by == Selection.ADVERSARIAL_LOSS
            || by == Selection.ADVERSARIAL_ACCURACY
            || by == Selection.MEAN_ACCURACY;
    if (adversarial && !attacked) {
      throw new UsageException(
          "select = " + typed(by) + " needs an attack, which this method does not make.",
          "Take select=accuracy or select=loss.");
    }
    return new Choice(by, validated, attacked);
  }

  String name() {
    return typed(by);
  }

  /** Returns whether a network other than the last may be chosen. */
  boolean selects() {
    return by != Selection.LAST;
  }

  /** Returns what the network is chosen by, higher being better. */
  double score(Map<String, Double> epoch) {
    return switch (by) {
      case AUTO, LAST -> -loss(epoch);
      case LOSS -> -epoch.get("validation loss");
      case ACCURACY -> epoch.get("validation accuracy");
      case ADVERSARIAL_LOSS -> -epoch.get("adversarial loss");
      case ADVERSARIAL_ACCURACY -> epoch.get("adversarial accuracy");
      case MEAN_ACCURACY ->
          (epoch.get("validation accuracy") + epoch.get("adversarial accuracy")) / 2;
    };
  }

  /** Returns the loss that a plateau is told by: the hardest there is. */
  double loss(Map<String, Double> epoch) {
    String set = !validated ? "training" : attacked ? "adversarial" : "validation";
    return epoch.get(set + " loss");
  }

  private static String typed(Selection by) {
    return by.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
