package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;

/** Turns, shifts, scales and shears an image, each by a number drawn uniformly. */
@Component
public final class Affine implements Augmentation {
  @Override
  public String id() {
    return "affine";
  }

  @Override
  public String description() {
    return "a turn, a shift, a scaling and a shear, with zeros around";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> help = new LinkedHashMap<>();
    help.put("degrees", "the largest angle in either direction (0)");
    help.put("translate", "the largest shift in either direction, as a part of the size (0)");
    help.put("scale", "the range of the scale, for example 0.9..1.1 (1..1)");
    help.put("shear", "the largest angle of the shear along x in either direction (0)");
    help.put(Interpolation.NAME, Interpolation.HELP);
    return help;
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    double degrees = given.number("degrees", 0, 360).orElse(0);
    double shift = given.number("translate", 0, 1).orElse(0);
    double[] scale = given.range("scale", 0.01, 100).orElse(new double[] {1, 1});
    double shear = given.number("shear", 0, 89).orElse(0);
    Interpolation interpolation = Interpolation.of(given);
    given.raise();
    return (Movement)
        (image, random) -> {
          double angle = Draw.uniform(random, -degrees, degrees);
          double wide = shift * image.shape().at(2);
          double high = shift * image.shape().at(1);
          // shifts are whole pixels, as in torchvision
          double right = Math.rint(Draw.uniform(random, -wide, wide));
          double down = Math.rint(Draw.uniform(random, -high, high));
          double factor = Draw.uniform(random, scale[0], scale[1]);
          double slant = Draw.uniform(random, -shear, shear);
          return AffineMap.of(angle, right, down, factor, slant).move(image, interpolation);
        };
  }
}
