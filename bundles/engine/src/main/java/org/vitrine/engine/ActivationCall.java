package org.vitrine.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** One call that returns values of layers. */
record ActivationCall(Programs programs, Feeds feeds, Request one, RunContext run) {

  Map<String, Tensor> values() {
    int total = feeds.images().rows();
    Program program = programs.take(one.withRows(programs.rows(one, total)));
    try {
      int rows = program.request().rows();
      Map<String, float[]> results = new LinkedHashMap<>();
      program
          .wanted()
          .forEach(
              (name, port) ->
                  results.put(name, new float[rowSize(name, port.shape(), rows) * total]));
      for (int from = 0; from < total; from += rows) {
        run.checkCancelled();
        run.progress(from, total, "predict");
        int count = Math.min(rows, total - from);
        feeds.write(program, from);
        program.plan().run(Phase.FORWARD);
        int first = from;
        program
            .wanted()
            .forEach(
                (name, port) -> {
                  float[] result = results.get(name);
                  int size = result.length / total;
                  port.read(result, first * size, count * size);
                  int bad = Finite.firstBadRow(result, first * size, (first + count) * size, size);
                  if (bad >= 0) {
                    throw new Diagnosis(programs, feeds, one).values(first + bad);
                  }
                });
      }
      run.progress(total, total, "predict");
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      program
          .wanted()
          .forEach(
              (name, port) ->
                  tensors.put(name, Tensor.of(port.shape().with(0, total), results.get(name))));
      return tensors;
    } finally {
      programs.giveBack(program);
    }
  }

  private static int rowSize(String name, Shape shape, int rows) {
    if (shape.rank() == 0 || shape.at(0) != rows) {
      throw new VitrineException(
          name + " has shape " + shape + " for " + rows + " images: no row for each image", "");
    }
    return shape.size() / rows;
  }
}
