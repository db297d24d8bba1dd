package org.vitrine.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation.Curve;

/** Where a training is, apart from weights and what the updater remembers. */
final class Position {
  /** The epoch in progress, from 0. */
  int epoch;

  /** The batch that comes next; as many as there are before the epoch is judged. */
  int batch;

  /** What was seen of the epoch in progress. */
  Judgement seen = new Judgement();

  /** The best score so far, higher being better. */
  double best = Double.NEGATIVE_INFINITY;

  /** The epoch that scored best, from 0; -1 if none was scored. */
  int bestEpoch = -1;

  /** The epoch that last improved what early stopping watches, and that value. */
  int improved = -1;

  double watched = Double.NEGATIVE_INFINITY;

  /** What the plateau multiplies the rate by now, the lowest loss, and epochs above it. */
  double scale = 1;

  double lowest = Double.POSITIVE_INFINITY;
  int bad;

  /** Whether training ended before its last epoch. */
  boolean stopped;

  /** Seconds spent before this process. */
  double seconds;

  /** One value per epoch, by name. */
  final Map<String, List<Double>> curves = new LinkedHashMap<>();

  void record(String curve, double value) {
    curves.computeIfAbsent(curve, name -> new ArrayList<>()).add(value);
  }

  /**
   * Takes what the epoch in progress is judged by: whether training goes on, and at which rate.
   *
   * @return whether it is the best so far
   */
  boolean judged(Map<String, Double> measured, Choice choice, Course course) {
    double score = choice.score(measured);
    boolean chosen = choice.selects() && (bestEpoch < 0 || score > best);
    if (chosen) {
      best = score;
      bestEpoch = epoch;
    }
    if (improved < 0 || score > watched) {
      watched = score;
      improved = epoch;
    }
    stopped = course.patience() > 0 && epoch - improved >= course.patience();
    double loss = choice.loss(measured);
    bad = loss < lowest ? 0 : bad + 1;
    lowest = Math.min(lowest, loss);
    if (bad >= course.plateau().patience()) {
      scale *= course.plateau().factor();
      bad = 0;
    }
    return chosen;
  }

  /** Returns what was measured of the epoch whose network is kept: the best one, or the last. */
  Map<String, Double> metrics(boolean ofTheBest) {
    int kept = ofTheBest ? bestEpoch : epoch - 1;
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("epoch", kept + 1.0);
    metrics.put("epochs", (double) epoch);
    curves.forEach(
        (name, values) -> {
          if (kept >= 0 && kept < values.size()) {
            metrics.put(name, values.get(kept));
          }
        });
    return metrics;
  }

  /** Tells where a step failed. */
  VitrineException failed(int step, double rate, VitrineException why) {
    return new VitrineException(
        String.format(
            Locale.ROOT,
            "Training failed in epoch %d, step %d: %s.",
            epoch + 1,
            step + 1,
            why.getMessage()),
        String.format(
            Locale.ROOT,
            "If it diverged, take a lower learning-rate (it was %.3g) or a clip-norm.",
            rate),
        why);
  }

  Map<String, Curve> learningCurves() {
    Map<String, Curve> result = new LinkedHashMap<>();
    curves.forEach(
        (name, values) -> {
          List<Double> epochs = new ArrayList<>();
          for (int i = 1; i <= values.size(); i++) {
            epochs.add((double) i);
          }
          String measure = name.substring(name.lastIndexOf(' ') + 1);
          result.put(name, new Curve("epoch", measure, epochs, values));
        });
    return result;
  }

  /** Returns everything as text that reads back to the same numbers. */
  Map<String, String> text() {
    Map<String, String> text = new LinkedHashMap<>();
    text.put("epoch", Integer.toString(epoch));
    text.put("batch", Integer.toString(batch));
    text.put("seen.loss", Double.toString(seen.lossSum()));
    text.put("seen.right", Long.toString(seen.right()));
    text.put("seen.images", Long.toString(seen.images()));
    text.put("best", Double.toString(best));
    text.put("best.epoch", Integer.toString(bestEpoch));
    text.put("improved", Integer.toString(improved));
    text.put("watched", Double.toString(watched));
    text.put("plateau.scale", Double.toString(scale));
    text.put("plateau.lowest", Double.toString(lowest));
    text.put("plateau.bad", Integer.toString(bad));
    text.put("stopped", Boolean.toString(stopped));
    text.put("seconds", Double.toString(seconds));
    curves.forEach(
        (name, values) ->
            text.put(
                "curve." + name,
                values.stream().map(Object::toString).collect(Collectors.joining(" "))));
    return text;
  }

  static Position of(Map<String, String> text) {
    Position position = new Position();
    position.epoch = Integer.parseInt(text.get("epoch"));
    position.batch = Integer.parseInt(text.get("batch"));
    position.seen =
        new Judgement(
            Double.parseDouble(text.get("seen.loss")),
            Long.parseLong(text.get("seen.right")),
            Long.parseLong(text.get("seen.images")));
    position.best = Double.parseDouble(text.get("best"));
    position.bestEpoch = Integer.parseInt(text.get("best.epoch"));
    position.improved = Integer.parseInt(text.get("improved"));
    position.watched = Double.parseDouble(text.get("watched"));
    position.scale = Double.parseDouble(text.get("plateau.scale"));
    position.lowest = Double.parseDouble(text.get("plateau.lowest"));
    position.bad = Integer.parseInt(text.get("plateau.bad"));
    position.stopped = Boolean.parseBoolean(text.get("stopped"));
    position.seconds = Double.parseDouble(text.get("seconds"));
    text.forEach(
        (key, value) -> {
          if (key.startsWith("curve.")) {
            position.curves.put(
                key.substring("curve.".length()),
                Arrays.stream(value.split(" "))
                    .map(Double::valueOf)
                    .collect(Collectors.toCollection(ArrayList::new)));
          }
        });
    return position;
  }
}
