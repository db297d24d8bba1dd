package org.vitrine.attribution.conductance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Baseline;
import org.vitrine.math.Line;
import org.vitrine.math.Quadrature;

/**
 * Conductance (Dhamdhere, Sundararajan and Yan 2018, arXiv:1805.12233, equation 2): what flows from
 * a baseline to the image through each value of a layer.
 *
 * <p>The integral over the line is a sum over its parts, each the gradient at the part's start
 * times the change of the layer over it (Shrikumar et al. 2018, arXiv:1807.09946, equation 3). Maps
 * sum to the difference of scores as parts become shorter.
 */
@Component
@Method(
    id = "conductance",
    formula =
        "map = ∫ ∂score/∂z · dz/dt dt,  t from 0 to 1, z a layer's values at x' + t (x - x'), "
            + "x' a baseline",
    title = "Conductance: what flows through a layer on the way from a baseline",
    paper = "Dhamdhere, Sundararajan and Yan 2018, arXiv:1805.12233",
    gives =
        "A map in the shape of the layer, or of the input without --layer, positive for the class "
            + "and negative against it; it sums to about the class logit less the baseline's.")
@Designate(ocd = Conductance.Config.class)
public final class Conductance implements Attributor {
  /** How many values of images are held at a time. */
  private static final int VALUES = 1 << 22;

  /** The options. */
  @ObjectClassDefinition(name = "Conductance")
  public @interface Config {
    /** Returns how many parts the line has. */
    @AttributeDefinition(
        description = "Number of parts of the line, between Gauss-Legendre nodes",
        min = "1",
        max = "1000")
    int steps() default 50;

    /** Returns where the line starts. */
    @AttributeDefinition(
        description =
            "Image the line starts at: zero, uniform noise in [0,1], gaussian (the image plus"
                + " N(0,1), clamped to [0,1]), or blur (5x5 Gaussian, sigma 10)")
    Baseline baseline() default Baseline.ZERO;
  }

  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Tensor images = request.images();
    Tensor start = config.baseline().image(images, request.first(), run);
    String input = request.model().network().input().name();
    Line line = new Line(input, start, images, Quadrature.gaussLegendre(config.steps() + 1));
    Map<String, Tensor> maps = new LinkedHashMap<>();
    int most = Math.max(1, VALUES / images.rowSize());
    for (int row = 0; row < images.rows(); row++) {
      Way way = new Way(request, row);
      for (int from = 0; from < line.count(); from += most) {
        int[] nodes = IntStream.range(from, Math.min(from + most, line.count())).toArray();
        way.follow(points(line, row, nodes), run);
      }
      for (String at : request.at()) {
        Tensor map = way.map(at);
        Tensor all =
            maps.computeIfAbsent(at, a -> Tensor.zeros(map.shape().with(0, images.rows())));
        System.arraycopy(map.array(), 0, all.array(), row * map.size(), map.size());
      }
    }
    return Attribution.of(maps).with("score", "logit");
  }

  private static Tensor points(Line line, int row, int... nodes) {
    Shape shape = line.end().shape();
    Tensor points = Tensor.zeros(shape.with(0, nodes.length));
    for (int i = 0; i < nodes.length; i++) {
      line.fill(row, nodes[i], points.array(), i * points.rowSize());
    }
    return points;
  }

  /** What one image's line has come to so far. */
  private static final class Way {
    private final AttributionRequest request;
    private final int row;
    private final Map<String, Tensor> maps = new LinkedHashMap<>();
    private final Map<String, Tensor> values = new LinkedHashMap<>();
    private final Map<String, Tensor> gradients = new LinkedHashMap<>();

    Way(AttributionRequest request, int row) {
      this.request = request;
      this.row = row;
    }

    Tensor map(String at) {
      return maps.get(at);
    }

    /** Goes on over some points of the line. */
    void follow(Tensor points, RunContext run) {
      List<String> places = request.at();
      int[] same = new int[points.rows()];
      Arrays.fill(same, row);
      Map<String, Tensor> here = request.model().activations(points, places, run);
      Gradients there =
          request
              .model()
              .gradients(
                  points, request.targets().select(same).logit(), GradientOptions.at(places), run);
      for (String at : places) {
        for (int point = 0; point < points.rows(); point++) {
          Tensor value = here.get(at).rows(point, point + 1);
          Tensor map = maps.computeIfAbsent(at, a -> Tensor.zeros(value.shape()));
          Tensor before = values.put(at, value);
          Tensor gradient = gradients.put(at, there.at(at).rows(point, point + 1));
          for (int i = 0; before != null && i < map.size(); i++) {
            map.array()[i] += gradient.array()[i] * (value.array()[i] - before.array()[i]);
          }
        }
      }
    }
  }
}
