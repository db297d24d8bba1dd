package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.Resizing;

/**
 * Cuts out a part of random area and aspect ratio, and resizes it to a square, as torchvision's
 * RandomResizedCrop: ten attempts at a part within the image, then the largest one in the middle.
 */
@Component
public final class ResizedCrop implements Augmentation {
  private static final int ATTEMPTS = 10;

  @Override
  public String id() {
    return "resized-crop";
  }

  @Override
  public String description() {
    return "a part of random area and shape, resized to a square";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> help = new LinkedHashMap<>();
    help.put("size", "the height and width of the result; needed");
    help.put("area", "the range of the part's area in that of the image (0.08..1)");
    help.put("ratio", "the range of its width over its height (0.75..1.333)");
    return help;
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    if (!parameters.containsKey("size")) {
      given.problems().add(Problem.of("The size is missing.", "Example: resized-crop=224"));
    }
    int size = given.integer("size", 1, 1 << 14).orElse(1);
    double[] area = given.range("area", 1e-6, 1).orElse(new double[] {0.08, 1});
    double[] ratio = given.range("ratio", 0.01, 100).orElse(new double[] {3 / 4.0, 4 / 3.0});
    given.raise();
    return (Movement)
        (image, random) -> Resizing.resize(part(image, area, ratio).of(image, random), size, size);
  }

  private static Part part(Tensor image, double[] area, double[] ratio) {
    return new Part(image.shape().at(1), image.shape().at(2), area, ratio);
  }

  /** A way to choose a part of images of one size. */
  record Part(int height, int width, double[] area, double[] ratio) {
    Tensor of(Tensor image, RandomGenerator random) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        double target = (double) height * width * Draw.uniform(random, area[0], area[1]);
        double aspect = Math.exp(Draw.uniform(random, Math.log(ratio[0]), Math.log(ratio[1])));
        int w = (int) Math.rint(Math.sqrt(target * aspect));
        int h = (int) Math.rint(Math.sqrt(target / aspect));
        if (w > 0 && w <= width && h > 0 && h <= height) {
          int top = random.nextInt(height - h + 1);
          return Plane.crop(image, top, random.nextInt(width - w + 1), h, w);
        }
      }
      double whole = (double) width / height;
      if (whole < ratio[0]) {
        return Plane.centre(image, Math.max(1, (int) Math.rint(width / ratio[0])), width);
      }
      return whole > ratio[1]
          ? Plane.centre(image, height, Math.max(1, (int) Math.rint(height * ratio[1])))
          : image;
    }
  }
}
