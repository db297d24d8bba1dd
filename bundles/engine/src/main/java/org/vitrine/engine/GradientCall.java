package org.vitrine.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Objective.Scores;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** One call that returns gradients, of rows or summed over points. */
final class GradientCall {
  private final Programs programs;
  private final Feeds feeds;
  private final Request one;
  private final Objective objective;
  private final RunContext run;

  GradientCall(Programs programs, Feeds feeds, Request one, Objective objective, RunContext run) {
    this.programs = programs;
    this.feeds = feeds;
    this.one = one;
    this.objective = objective;
    this.run = run;
  }

  Gradients gradients() {
    long lines = feeds.lines();
    Program program = programs.take(one.withRows(programs.rows(one, lines)));
    try {
      int rows = program.request().rows();
      double[] scores = new double[feeds.images().rows()];
      Map<String, Sums> sums = new LinkedHashMap<>();
      program
          .gradients()
          .forEach(
              (name, port) ->
                  sums.put(name, new Sums(feeds, name, port.shape().size() / rows, rows)));
      feeds.writeShared(program);
      program.plan().run(Phase.REFERENCE);
      for (long from = 0; from < lines; from += rows) {
        run.checkCancelled();
        run.progress(from, lines, "gradients");
        int count = (int) Math.min(rows, lines - from);
        feeds.write(program, from);
        program.plan().run(Phase.FORWARD);
        seed(program, from, count, scores);
        program.plan().run(Phase.BACKWARD);
        for (Map.Entry<String, Sums> entry : sums.entrySet()) {
          Port gradient = program.gradients().get(entry.getKey());
          int bad = entry.getValue().add(gradient, from, count);
          if (bad >= 0) {
            throw new Diagnosis(programs, feeds, one).gradients(objective, from + bad);
          }
        }
      }
      run.progress(lines, lines, "gradients");
      for (int i = 0; i < scores.length; i++) {
        scores[i] /= feeds.perRow();
      }
      return new Gradients(scores, tensors(sums));
    } finally {
      programs.giveBack(program);
    }
  }

  /** Scores lines and writes the gradients of the scores. */
  private void seed(Program program, long from, int count, double[] scores) {
    int[] owners = new int[count];
    for (int i = 0; i < count; i++) {
      owners[i] = feeds.row(from + i);
    }
    List<Tensor> values = new ArrayList<>();
    for (Port read : program.reads()) {
      int size = read.shape().size() / program.request().rows();
      float[] array = new float[count * size];
      read.read(array, 0, array.length);
      int bad = Finite.firstBadRow(array, 0, array.length, size);
      if (bad >= 0) {
        throw new Diagnosis(programs, feeds, one).values(from + bad);
      }
      values.add(Tensor.of(read.shape().with(0, count), array));
    }
    Scores scored = objective.score(values, owners);
    for (int i = 0; i < count; i++) {
      scores[owners[i]] += scored.values()[i];
    }
    for (int i = 0; i < values.size(); i++) {
      Port seed = program.seeds().get(i);
      float[] padded = new float[seed.shape().size()];
      float[] given = scored.gradients().get(i).array();
      System.arraycopy(given, 0, padded, 0, given.length);
      seed.write(0, padded, 0, padded.length);
    }
  }

  private Map<String, Tensor> tensors(Map<String, Sums> sums) {
    Map<String, Tensor> tensors = new HashMap<>();
    Map<String, Shape> shapes = feeds.network().shapes(feeds.images().rows());
    for (String name : one.at()) {
      Sums sum = sums.get(name);
      Shape shape = shapes.get(name);
      tensors.put(name, sum == null ? Tensor.zeros(shape) : Tensor.of(shape, sum.result()));
    }
    return tensors;
  }
}
