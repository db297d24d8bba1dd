package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;

/** Cuts a square out of the middle; zeros stand where the image is smaller. */
@Component
public final class CentreCrop implements Augmentation {
  @Override
  public String id() {
    return "centre-crop";
  }

  @Override
  public String description() {
    return "a square from the middle";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("size", "its length in pixels; needed");
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    if (!parameters.containsKey("size")) {
      given.problems().add(Problem.of("The size is missing.", "Example: centre-crop=450"));
    }
    int size = given.integer("size", 1, 1 << 14).orElse(1);
    given.raise();
    return (Movement) (image, random) -> Plane.centre(image, size, size);
  }
}
