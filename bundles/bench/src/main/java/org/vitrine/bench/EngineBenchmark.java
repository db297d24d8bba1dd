package org.vitrine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Benchmark;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Logit;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * Compares ResNet-18 with the time it would take if all of it ran as fast as one convolution does
 * on the same machine at the same time.
 */
@Component
public final class EngineBenchmark implements Benchmark {
  private static final int BATCH = 32;
  private static final int POINTS = 50;
  private static final int CHAIN = 10;
  private static final long BUDGET = 64L << 20;

  @Override
  public List<Measurement> measure(Engine engine, RunContext run) {
    List<Measurement> table = new ArrayList<>();
    Network network = ResNet18.network();
    double work = 2e-6 * ResNet18.multiplications(network);
    try (Model convolution = engine.open(convolution(), OpenOptions.DEFAULT);
        Model model = engine.open(network, OpenOptions.DEFAULT)) {
      Tensor images = normal(BATCH, 3, 32, 32);
      Tensor one = images.rows(0, 1);
      GradientOptions at = GradientOptions.at("image");
      Logit logit = new Logit(new int[BATCH]);
      Tensor wide = normal(BATCH, 64, 32, 32);
      double[] times =
          Stopwatch.fastest(
              2,
              8,
              run,
              () -> convolution.predict(wide, run),
              () -> model.predict(images, run),
              () -> model.gradients(images, logit, at, run));
      double[] single =
          Stopwatch.fastest(
              2, 8, run, () -> model.predict(one, run), () -> model.gradients(one, logit, at, run));
      double chain = 2e-6 * BATCH * ResNet18.multiplications(convolution.network());
      double rate = chain / times[0];
      String what = "ResNet-18 (CIFAR stem), ";
      table.add(new Measurement("best convolution, 32x64x32x32, 3x3", rate, "GFLOP/s", ""));
      table.add(compared(what + "forward, 32 images", times[1], BATCH * work / rate));
      table.add(
          compared(
              what + "forward and input gradient, 32 images", times[2], 2 * BATCH * work / rate));
      table.add(new Measurement(what + "forward, 1 image", single[0], "ms", ""));
      table.add(new Measurement(what + "forward and input gradient, 1 image", single[1], "ms", ""));
      table.addAll(integrated(engine, network, one, run));
      table.addAll(TrainingBenchmark.measure(engine, network, rate, run));
    }
    return table;
  }

  static Measurement compared(String what, double time, double floor) {
    String remark =
        String.format(
            Locale.ROOT,
            "%.2f times the %.0f ms that the best convolution's rate allows",
            time / floor,
            floor);
    return new Measurement(what, time, "ms", remark);
  }

  private static List<Measurement> integrated(
      Engine engine, Network network, Tensor image, RunContext run) {
    try (Model model = engine.open(network, new OpenOptions(BUDGET))) {
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

  /** Returns the same convolution several times over, so that copying in and out hardly counts. */
  private static Network convolution() {
    List<Layer> layers = new ArrayList<>();
    String x = "image";
    for (int i = 0; i < CHAIN; i++) {
      Convolution same = new Convolution(Window.square(3, 1, 1), 1);
      layers.add(Layer.of("convolution" + i, same, x, "weights"));
      x = "convolution" + i;
    }
    // keeps the size of the values through the chain
    Tensor weights = normal(64, 64, 3, 3).map(v -> v / 24);
    return Network.of(
        "convolutions",
        List.of(new Input("image", Shape.of(-1, 64, 32, 32))),
        layers,
        List.of(x),
        Map.of("weights", weights));
  }

  static Tensor normal(int... extents) {
    Random random = new Random(1);
    return Tensor.zeros(Shape.of(extents)).map(v -> (float) random.nextGaussian());
  }
}
