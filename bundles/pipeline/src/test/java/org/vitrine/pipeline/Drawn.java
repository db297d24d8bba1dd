package org.vitrine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.api.RunContext;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Draws nine images one by one. */
final class Drawn implements Synthesizer {
  @Override
  public int units(SynthesisRequest request) {
    return 9;
  }

  @Override
  public Synthesis synthesize(SynthesisRequest request, RunContext run) {
    int end = Math.min(request.to(), units(request));
    Tensor images = Tensor.zeros(Shape.of(end - request.from(), 3, 8, 8));
    double[] scores = new double[images.rows()];
    List<String> names = new ArrayList<>();
    for (int row = 0; row < images.rows(); row++) {
      scores[row] = run.random("drawn", request.from() + row).nextDouble();
      images.array()[row * images.rowSize()] = (float) scores[row];
      names.add("unit " + (request.from() + row));
    }
    return new Synthesis(images, names, Map.of("score", scores));
  }
}
