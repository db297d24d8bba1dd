package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;

/** Adds zeros around and cuts the old size out at random: a shift. */
@Component
public final class PadCrop implements Augmentation {
  @Override
  public String id() {
    return "pad-crop";
  }

  @Override
  public String description() {
    return "zeros around, then the old size cut out anywhere";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("padding", "pixels added on each side (4)");
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    int padding = given.integer("padding", 0, 1 << 14).orElse(4);
    given.raise();
    return (Movement)
        (image, random) -> {
          int top = random.nextInt(2 * padding + 1) - padding;
          int left = random.nextInt(2 * padding + 1) - padding;
          return Plane.crop(image, top, left, image.shape().at(1), image.shape().at(2));
        };
  }
}
