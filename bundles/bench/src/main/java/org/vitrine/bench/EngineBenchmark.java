package org.vitrine.bench;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Benchmark;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Tensor;

/**
 * Compares ResNet-18 with the time it would take if all of it ran as fast as one convolution does
 * on the same machine at the same time.
 */
@Component
public final class EngineBenchmark implements Benchmark {
  private static final int BATCH = 32;
  private static final int POINTS = 50;
  private static final long BUDGET = 64L << 20;

  @Override
  public List<Measurement> measure(Opener opener, RunContext run) {
    List<Measurement> table = new ArrayList<>();
    Network network = ResNet18.network();
    double work = 2e-6 * ResNet18.multiplications(network);
    try (Floor floor = Floor.on(opener);
        Model model = opener.open(network)) {
      Tensor images = Floor.normal(BATCH, 3, 32, 32);
      Tensor one = images.rows(0, 1);
      GradientOptions at = GradientOptions.at("image");
      Logit logit = new Logit(new int[BATCH]);
      double[] times =
          Stopwatch.fastest(
              2,
              8,
              run,
              () -> floor.run(run),
              () -> model.predict(images, run),
              () -> model.gradients(images, logit, at, run));
      double[] single =
          Stopwatch.fastest(
              2, 8, run, () -> model.predict(one, run), () -> model.gradients(one, logit, at, run));
      double rate = floor.rate(times[0]);
      String what = "ResNet-18 (CIFAR stem), ";
      table.add(new Measurement("best convolution, 32x64x32x32, 3x3", rate, "GFLOP/s", ""));
      table.add(Floor.compared(what + "forward, 32 images", times[1], BATCH * work, rate));
      table.add(
          Floor.compared(
              what + "forward and input gradient, 32 images", times[2], 2 * BATCH * work, rate));
      table.add(new Measurement(what + "forward, 1 image", single[0], "ms", ""));
      table.add(new Measurement(what + "forward and input gradient, 1 image", single[1], "ms", ""));
      table.addAll(integrated(opener, network, one, run));
      table.addAll(TrainingBenchmark.measure(opener, network, floor, run));
    }
    return table;
  }

  private static List<Measurement> integrated(
      Opener opener, Network network, Tensor image, RunContext run) {
    Opener small = new Opener(opener.engine(), opener.options().withMemory(BUDGET));
    try (Model model = small.open(network)) {
      StraightLine line = new StraightLine("image", image, POINTS);
      Logit logit = new Logit(new int[1]);
      GradientOptions at = GradientOptions.at("image");
      double time =
          Stopwatch.fastest(1, 3, run, () -> model.sumGradients(image, line, logit, at, run))[0];
      List<Measurement> lines = new ArrayList<>();
      String what = "ResNet-18 (CIFAR stem), gradients at " + POINTS + " points of 1 image";
      lines.add(new Measurement(what, time, "ms", ""));
      model
          .peakBytes()
          .ifPresent(
              bytes ->
                  lines.add(
                      new Measurement(
                          what + ", memory",
                          bytes / 1048576.0,
                          "MiB",
                          "of a budget of " + (BUDGET >> 20) + " MiB")));
      return lines;
    }
  }
}
