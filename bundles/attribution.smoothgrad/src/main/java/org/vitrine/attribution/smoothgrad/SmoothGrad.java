package org.vitrine.attribution.smoothgrad;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.RunContext;
import org.vitrine.api.Takes;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * SmoothGrad: another method's maps over noisy copies of the image, as mean, mean of squares or
 * variance (Smilkov et al. 2017, arXiv:1706.03825; squared and variance: Hooker et al. 2019).
 *
 * <p>Copies are not clipped to the pixel range. Copies of all images are attributed together, a few
 * at a time, so memory does not grow with their number.
 */
@Component
@Method(
    id = "smoothgrad",
    formula = "map = mean over ε ~ N(0, σ²) of A(x + ε),  A another method",
    title = "SmoothGrad: mean of another method's maps over noisy copies",
    paper = "Smilkov et al. 2017, SmoothGrad: removing noise by adding noise, arXiv:1706.03825",
    gives =
        "A map like those of the other method: same shape and, for the mean, same "
            + "signs; squares and variances are 0 and up.")
@Takes(attributor = "of")
@Designate(ocd = SmoothGrad.Config.class)
public final class SmoothGrad implements Attributor {
  /** Copies attributed at once. */
  private static final int PART = 32;

  private final Methods methods;

  /** Creates the method on the registry in which it finds the method it wraps. */
  @Activate
  public SmoothGrad(@Reference Methods methods) {
    this.methods = methods;
  }

  /** What becomes of the maps of all copies. */
  public enum Statistic {
    /** Their mean. */
    MEAN,
    /** The mean of their squares. */
    SQUARED,
    /** Their variance (divided by the number of copies). */
    VARIANCE
  }

  /** What sigma is measured in. */
  public enum Scale {
    /** The image's largest value minus its smallest. */
    RELATIVE,
    /** The values themselves. */
    ABSOLUTE
  }

  /** The options. */
  @ObjectClassDefinition(name = "SmoothGrad")
  public @interface Config {
    /** Returns the method that is wrapped. */
    @AttributeDefinition(description = "Attribution method whose maps are combined")
    String of() default "saliency";

    /** Returns the number of copies. */
    @AttributeDefinition(description = "Noisy copies per image", min = "1", max = "100000")
    int samples() default 50;

    /** Returns the standard deviation of the noise. */
    @AttributeDefinition(description = "Standard deviation of the noise", min = "0", max = "1000")
    double sigma() default 0.15;

    /** Returns the unit of sigma. */
    @AttributeDefinition(description = "Unit of sigma: the image's range, or absolute")
    Scale scale() default Scale.RELATIVE;

    /** Returns the statistic. */
    @AttributeDefinition(description = "What becomes of the copies' maps")
    Statistic statistic() default Statistic.MEAN;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    MethodUse of = MethodUse.of(config.of());
    try (Chosen<Attributor> inner = methods.choose(Attributor.class, of.id(), of.options())) {
      Map<String, Moments> moments = new LinkedHashMap<>();
      int copies = Math.multiplyExact(request.images().rows(), config.samples());
      for (int from = 0; from < copies; from += PART) {
        run.checkCancelled();
        int to = Math.min(copies, from + PART);
        Attribution part =
            inner
                .service()
                .attribute(part(request, config, inner, from, to, run), run.withoutProgress());
        int first = from;
        part.maps()
            .forEach(
                (at, map) ->
                    moments
                        .computeIfAbsent(at, key -> new Moments(request.images().rows(), map))
                        .add(map, first, config.samples()));
        run.progress(to, copies, "noisy copies");
      }
      Map<String, Tensor> maps = new LinkedHashMap<>();
      moments.forEach((at, sums) -> maps.put(at, sums.statistic(config)));
      Attribution result = Attribution.of(maps).with("noise", "gaussian, copies not clipped");
      for (Map.Entry<String, String> option : inner.options().effective().entrySet()) {
        result = result.with(of.id() + "." + option.getKey(), option.getValue());
      }
      return result;
    }
  }

  /** Copies are numbered row by row, so that a copy's noise depends on its image and draw only. */
  private static AttributionRequest part(
      AttributionRequest request,
      Config config,
      Chosen<Attributor> inner,
      int from,
      int to,
      RunContext run) {
    Tensor images = request.images();
    int size = images.rowSize();
    float[] copies = new float[(to - from) * size];
    int[] rows = new int[to - from];
    for (int copy = from; copy < to; copy++) {
      int row = copy / config.samples();
      rows[copy - from] = row;
      double sigma = config.sigma() * (config.scale() == Scale.RELATIVE ? range(images, row) : 1);
      RandomGenerator noise = run.random("smoothgrad", request.index(row), copy % config.samples());
      for (int i = 0; i < size; i++) {
        copies[(copy - from) * size + i] =
            (float) (images.array()[row * size + i] + sigma * noise.nextGaussian());
      }
    }
    return new AttributionRequest(
        request.model(),
        Tensor.of(images.shape().with(0, to - from), copies),
        request.targets().select(rows),
        request.layers(),
        inner.options(),
        request.first() * config.samples() + from);
  }

  private static double range(Tensor images, int row) {
    int size = images.rowSize();
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = row * size; i < (row + 1) * size; i++) {
      low = Math.min(low, images.array()[i]);
      high = Math.max(high, images.array()[i]);
    }
    return high - low;
  }

  /** Sums of values and squares over the copies of each image. */
  private static final class Moments {
    private final Shape shape;
    private final double[] sum;
    private final double[] squares;

    Moments(int rows, Tensor map) {
      shape = map.shape().with(0, rows);
      sum = new double[shape.size()];
      squares = new double[shape.size()];
    }

    void add(Tensor map, int first, int samples) {
      int size = map.rowSize();
      for (int copy = 0; copy < map.rows(); copy++) {
        int row = (first + copy) / samples;
        for (int i = 0; i < size; i++) {
          double value = map.array()[copy * size + i];
          sum[row * size + i] += value;
          squares[row * size + i] += value * value;
        }
      }
    }

    Tensor statistic(Config config) {
      float[] result = new float[sum.length];
      for (int i = 0; i < result.length; i++) {
        double mean = sum[i] / config.samples();
        double square = squares[i] / config.samples();
        result[i] =
            (float)
                switch (config.statistic()) {
                  case MEAN -> mean;
                  case SQUARED -> square;
                  case VARIANCE -> Math.max(0, square - mean * mean);
                };
      }
      return Tensor.of(shape, result);
    }
  }
}
