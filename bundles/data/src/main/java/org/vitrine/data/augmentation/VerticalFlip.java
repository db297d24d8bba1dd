package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;

/** Mirrors top and bottom, or leaves an image as it is. */
@Component
public final class VerticalFlip implements Augmentation {
  @Override
  public String id() {
    return "vertical-flip";
  }

  @Override
  public String description() {
    return "top and bottom exchanged with a probability";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("probability", "how often (0.5)");
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    double probability = given.number("probability", 0, 1).orElse(0.5);
    given.raise();
    return (Movement)
        (image, random) -> random.nextDouble() < probability ? Plane.upsideDown(image) : image;
  }
}
