package org.vitrine.architectures;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * The images a network takes and the classes it tells apart: what all architectures have in common.
 *
 * @param classes the number of classes
 * @param channels the channels of an image
 * @param size the height and width of an image
 * @param mean subtracted from pixels in [0,1]: one per channel, one for all, or none
 * @param std what the difference is divided by, likewise
 */
record Images(int classes, int channels, int size, List<Double> mean, List<Double> std) {
  /** What the network reads. */
  static final String INPUT = "input";

  /** The layer that subtracts the mean, called as where a file beside a network describes it. */
  static final String MEAN = "preprocess/mean";

  private static final String STD = "preprocess/std";

  /** Mean and standard deviation of well known training sets (papers.md 1.1 of the design). */
  private static final Map<String, List<List<Double>>> KNOWN =
      Map.of(
          "none", List.of(List.of(), List.of()),
          "imagenet", List.of(List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225)),
          "cifar10", List.of(List.of(0.4914, 0.4822, 0.4465), List.of(0.2023, 0.1994, 0.2010)),
          "fashion-mnist", List.of(List.of(0.2860), List.of(0.3530)));

  Images {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  /** Returns the parameters of all architectures, followed by those of one. */
  static Map<String, String> help(Map<String, String> more) {
    Map<String, String> help = new LinkedHashMap<>();
    help.put("classes", "how many classes it tells apart");
    help.put("channels", "channels of an image: 3 for colours, 1 for grey");
    help.put("size", "height and width of an image in pixels");
    help.put(
        "normalize", "statistics of pixels: " + String.join(", ", new TreeSet<>(KNOWN.keySet())));
    help.put("mean", "subtracted from pixels: one per channel with commas between, or one for all");
    help.put("std", "what pixels less their mean are divided by, likewise");
    help.putAll(more);
    return help;
  }

  /** Reads the common parameters. */
  static Images of(Parameters given, int classes, int channels, int size) {
    int depth = given.integer("channels", 1, 1024).orElse(channels);
    Optional<String> known = given.choice("normalize", KNOWN.keySet());
    Optional<double[]> mean = given.numbers("mean", -1e6, 1e6);
    Optional<double[]> std = given.numbers("std", 1e-6, 1e6);
    if (known.isPresent() && (mean.isPresent() || std.isPresent())) {
      given
          .problems()
          .add(Problem.of("normalize stands for mean and std.", "Give one or the other."));
    }
    List<List<Double>> statistics = KNOWN.get(known.orElse("none"));
    return new Images(
            given.positive("classes").orElse(classes),
            depth,
            given.integer("size", 1, 1 << 14).orElse(size),
            mean.map(Images::list).orElse(statistics.get(0)),
            std.map(Images::list).orElse(statistics.get(1)))
        .checked(given);
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private Images checked(Parameters given) {
    for (List<Double> statistic : List.of(mean, std)) {
      if (statistic.size() > 1 && statistic.size() != channels) {
        given
            .problems()
            .add(
                Problem.of(
                    statistic.size() + " values normalise " + channels + " channels.",
                    "Give one per channel, or one for all."));
      }
    }
    return this;
  }

  /** Returns the shape that is fed. */
  Shape shape() {
    return Shape.of(-1, channels, size, size);
  }

  /**
   * Returns the constants of the layers that normalise, by layer, those that change nothing left
   * out.
   */
  Map<String, Tensor> normalization() {
    Map<String, Tensor> constants = new LinkedHashMap<>();
    if (mean.stream().anyMatch(m -> m != 0)) {
      constants.put(MEAN, constant(mean));
    }
    if (std.stream().anyMatch(s -> s != 1)) {
      constants.put(STD, constant(std));
    }
    return constants;
  }

  private static Tensor constant(List<Double> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i).floatValue();
    }
    return Tensor.of(Shape.of(1, array.length, 1, 1), array);
  }

  /** Returns what a stored network says of its images. */
  Map<String, String> metadata() {
    return Map.of("input_shape", channels + "," + size + "," + size);
  }
}
