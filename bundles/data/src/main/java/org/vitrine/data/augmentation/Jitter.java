package org.vitrine.data.augmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.Transform;
import org.vitrine.api.tensor.Tensor;

/**
 * Changes brightness, contrast, saturation and hue, each by a factor drawn uniformly, in random
 * order, as torchvision's ColorJitter. Grey images have neither saturation nor hue.
 */
@Component
public final class Jitter implements Augmentation {
  @Override
  public String id() {
    return "jitter";
  }

  @Override
  public String description() {
    return "other brightness, contrast, saturation and hue, in random order";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> help = new LinkedHashMap<>();
    help.put("strength", "of brightness, contrast and saturation where not given (0)");
    help.put("brightness", "b for a factor from 1 - b to 1 + b");
    help.put("contrast", "likewise");
    help.put("saturation", "likewise");
    help.put("hue", "the largest turn of the hue in either direction, at most 0.5 (0)");
    return help;
  }

  @Override
  public Transform of(Map<String, String> parameters) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    double strength = given.number("strength", 0, 10).orElse(0);
    Strengths strengths =
        new Strengths(
            given.number("brightness", 0, 10).orElse(strength),
            given.number("contrast", 0, 10).orElse(strength),
            given.number("saturation", 0, 10).orElse(strength),
            given.number("hue", 0, 0.5).orElse(0));
    given.raise();
    return strengths;
  }

  private record Strengths(double brightness, double contrast, double saturation, double hue)
      implements Transform {
    @Override
    public Tensor apply(Tensor image, RandomGenerator random) {
      int[] order = {0, 1, 2, 3};
      for (int i = order.length - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      double light = factor(random, brightness);
      double range = factor(random, contrast);
      double colour = factor(random, saturation);
      double turn = Draw.uniform(random, -hue, hue);
      Tensor result = image;
      for (int change : order) {
        result =
            switch (change) {
              case 0 -> Colours.brightness(result, light);
              case 1 -> Colours.contrast(result, range);
              case 2 -> Colours.saturation(result, colour);
              default -> turn == 0 ? result : Colours.hue(result, turn);
            };
      }
      return result;
    }

    private static double factor(RandomGenerator random, double strength) {
      return Draw.uniform(random, Math.max(0, 1 - strength), 1 + strength);
    }

    @Override
    public Transform geometric() {
      return (Movement) (image, random) -> image;
    }
  }
}
