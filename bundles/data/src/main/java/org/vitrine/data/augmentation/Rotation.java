package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;

/** Turns an image about its centre by an angle drawn uniformly. */
@Component
public final class Rotation implements Augmentation {
  @Override
  public String id() {
    return "rotation";
  }

  @Override
  public String description() {
    return "a turn about the centre, with zeros in the corners";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> help = new LinkedHashMap<>();
    help.put("degrees", "the largest angle in either direction (10)");
    help.put(Interpolation.NAME, Interpolation.HELP);
    return help;
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    double degrees = given.number("degrees", 0, 360).orElse(10);
    Interpolation interpolation = Interpolation.of(given);
    given.raise();
    return (Movement)
        (image, random) ->
            AffineMap.of(Draw.uniform(random, -degrees, degrees), 0, 0, 1, 0)
                .move(image, interpolation);
  }
}
