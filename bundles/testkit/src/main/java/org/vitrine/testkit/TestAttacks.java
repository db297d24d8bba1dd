package org.vitrine.testkit;

import org.vitrine.api.attack.Attack;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.math.L2Ball;

/** The simplest attack, for tests of methods that use one. */
public final class TestAttacks {
  /** Steps along the normalised gradient, clipped to [0,1]; radius and start are ignored. */
  public static final Attack ASCENT =
      (request, run) -> {
        Ascent options = request.options().as(Ascent.class);
        Tensor images = request.images();
        for (int step = 0; step < options.steps(); step++) {
          String input = request.model().network().input().name();
          GradientOptions at = GradientOptions.at(input).with(request.rules());
          float[] moved =
              request
                  .model()
                  .gradients(images, request.objective(), at, run)
                  .at(input)
                  .array()
                  .clone();
          for (int from = 0; from < moved.length; from += images.rowSize()) {
            new L2Ball(1).steepest(moved, from, from + images.rowSize());
          }
          for (int i = 0; i < moved.length; i++) {
            double value = images.array()[i] + options.step() * moved[i];
            moved[i] = (float) Math.max(0, Math.min(1, value));
          }
          images = Tensor.of(images.shape(), moved);
        }
        return images;
      };

  private TestAttacks() {}

  /** The options that methods give to an attack. */
  public @interface Ascent {
    /** Returns the norm, which is not looked at. */
    String norm() default "l2";

    /** Returns the radius, which is not looked at. */
    double eps() default 1;

    /** Returns the length of a step. */
    double step() default 0.1;

    /** Returns the number of steps. */
    int steps() default 5;

    /** Returns the start, which is not looked at. */
    String random_start() default "none";

    /** Returns which iterate is wanted, which is not looked at. */
    String $return() default "last";
  }
}
