package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;
import org.vitrine.math.Resizing;

/** Makes the shorter side that long, bilinear with antialiasing. */
@Component
public final class Resize implements Augmentation {
  @Override
  public String id() {
    return "resize";
  }

  @Override
  public String description() {
    return "another length of the shorter side";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of("size", "its length in pixels; needed");
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    if (!parameters.containsKey("size")) {
      given.problems().add(Problem.of("The size is missing.", "Example: resize=224"));
    }
    int size = given.integer("size", 1, 1 << 14).orElse(1);
    given.raise();
    return (Movement) (image, random) -> Resizing.shorterSide(image, size);
  }
}
