package org.vitrine.attribution.edges;

import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.AttributionRequest;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.tensor.Tensor;

/**
 * A control: the magnitude of the Sobel gradient of each channel, which knows the image but not the
 * network (Adebayo et al. 2018, arXiv:1810.03292; Hooker et al. 2019, arXiv:1806.10758).
 *
 * <p>The border repeats the outermost pixels.
 */
@Component
@Method(
    id = "edges",
    formula = "map = √(Gx² + Gy²) of the Sobel operator; the network is not asked",
    title = "Control: Sobel edges of the image",
    paper = "Hooker et al. 2019, A benchmark for interpretability methods, arXiv:1806.10758",
    gives =
        "A map of gradient magnitudes, 0 and up, in the shape of the image; the network "
            + "and the class make no difference. Not for layers.")
public final class SobelEdges implements Attributor {
  @Override
  public Attribution attribute(AttributionRequest request, RunContext run) {
    if (!request.layers().isEmpty()) {
      throw new UsageException(
          "edges are found in the image, not at a layer", "Leave out --layer.");
    }
    Tensor images = request.images();
    int height = images.shape().at(2);
    int width = images.shape().at(3);
    float[] edges = new float[images.size()];
    for (int plane = 0; plane < edges.length; plane += height * width) {
      for (int i = 0; i < height; i++) {
        for (int j = 0; j < width; j++) {
          edges[plane + i * width + j] = magnitude(images.array(), plane, height, width, i, j);
        }
      }
    }
    return Attribution.of(Map.of(request.at().get(0), Tensor.of(images.shape(), edges)))
        .with("border", "outermost pixels repeated");
  }

  private static float magnitude(float[] x, int plane, int height, int width, int i, int j) {
    double down = 0;
    double right = 0;
    for (int di = -1; di <= 1; di++) {
      for (int dj = -1; dj <= 1; dj++) {
        int row = Math.max(0, Math.min(height - 1, i + di));
        int column = Math.max(0, Math.min(width - 1, j + dj));
        float value = x[plane + row * width + column];
        down += di * (2 - Math.abs(dj)) * value;
        right += dj * (2 - Math.abs(di)) * value;
      }
    }
    return (float) Math.hypot(down, right);
  }
}
