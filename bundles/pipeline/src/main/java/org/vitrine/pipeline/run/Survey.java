package org.vitrine.pipeline.run;

import java.util.List;
import org.vitrine.pipeline.text.Aim;
import org.vitrine.pipeline.text.Classes;
import org.vitrine.run.Results.Skipped;

/**
 * What the first pass over the data found.
 *
 * @param images those that can be read, in order
 * @param skipped those that cannot
 */
public record Survey(List<Image> images, List<Skipped> skipped) {
  public Survey {
    images = List.copyOf(images);
    skipped = List.copyOf(skipped);
  }

  /**
   * One readable image.
   *
   * @param index its number in the dataset
   * @param name the file or index it came from
   * @param label the true class, or -1
   * @param best the most probable classes, best first
   */
  public record Image(int index, String name, int label, List<Guess> best) {
    public Image {
      best = List.copyOf(best);
    }

    public int predicted() {
      return best.get(0).number();
    }
  }

  /** A class with its probability. */
  public record Guess(int number, double probability) {}

  /** Returns how many images with a label there are. */
  public long labelled() {
    return images.stream().filter(i -> i.label() >= 0).count();
  }

  /** Returns how many images are predicted as labelled. */
  public long right() {
    return images.stream().filter(i -> i.label() == i.predicted()).count();
  }

  /** Returns the class per image that a step explains. */
  public int[] targets(String target) {
    Aim aim = Aim.of(target);
    return switch (aim.classes()) {
      case Classes.PREDICTED -> images.stream().mapToInt(Image::predicted).toArray();
      case Classes.TRUE -> images.stream().mapToInt(Image::label).toArray();
      default -> {
        int[] each = aim.each().stream().mapToInt(Integer::parseInt).toArray();
        yield images.stream().mapToInt(i -> each[each.length == 1 ? 0 : i.index()]).toArray();
      }
    };
  }
}
