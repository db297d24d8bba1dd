package org.vitrine.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.vitrine.api.RunContext;
import org.vitrine.api.model.Benchmark.Measurement;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Convolution;
import org.vitrine.api.network.Input;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Window;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * The time that work would take if all of it ran as fast as one convolution does on the same
 * machine. The convolution is timed in turn with what it is compared with, since machines change
 * their pace.
 */
record Floor(Model convolution, Tensor images) implements AutoCloseable {
  private static final int BATCH = 32;
  private static final int CHAIN = 10;

  /** Opens the convolution. */
  static Floor on(Opener opener) {
    return new Floor(opener.open(chain()), normal(BATCH, 64, 32, 32));
  }

  /** Runs the convolution. */
  void run(RunContext run) {
    convolution.predict(images, run);
  }

  /** Returns the rate in GFLOP/s of a run that took some milliseconds. */
  double rate(double time) {
    return 2e-6 * BATCH * ResNet18.multiplications(convolution.network()) / time;
  }

  /** Compares a time in milliseconds with what the rate allows for some millions of FLOP. */
  static Measurement compared(String what, double time, double work, double rate) {
    double floor = work / rate;
    String remark =
        String.format(
            Locale.ROOT,
            "%.2f times the %.0f ms that the best convolution's rate allows",
            time / floor,
            floor);
    return new Measurement(what, time, "ms", remark);
  }

  /** Returns values that the same seed draws. */
  static Tensor normal(int... extents) {
    Random random = new Random(1);
    return Tensor.zeros(Shape.of(extents)).map(v -> (float) random.nextGaussian());
  }

  /** Returns the same convolution several times over, so that copying in and out hardly counts. */
  private static Network chain() {
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

  @Override
  public void close() {
    convolution.close();
  }
}
