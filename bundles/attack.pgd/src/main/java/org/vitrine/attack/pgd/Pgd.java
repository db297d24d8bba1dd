package org.vitrine.attack.pgd;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.tensor.Tensor;

/**
 * Projected gradient ascent (Madry et al. 2018, arXiv:1706.06083): steps along the gradient of the
 * objective, each followed by a projection into a ball around the image and by clipping to [0,1].
 *
 * <p>A profile sets every option as a paper has it; options that are given win over it. Every image
 * moves by its own gradient and noise, so that no result depends on the batch, except under {@code
 * return=best-of-batch}.
 */
@Component
@Method(
    id = "pgd",
    formula =
        "x(k+1) = P(x(k) ± step · g / ‖g‖₂), in L∞ with sign g;  g the gradient, P onto the "
            + "eps-ball around x and pixels 0..1",
    title = "Projected gradient ascent in an L2 or L-infinity ball",
    paper = "Madry et al. 2018, arXiv:1706.06083",
    gives =
        "Images within the ball around the given ones, in [0,1]; without a target they "
            + "lead away from the label, or from the predicted class.")
@Designate(ocd = Pgd.Config.class)
public final class Pgd implements Attack {
  /** The norms of the ball. */
  public enum Norm {
    /** As the profile says. */
    PROFILE,
    /** The Euclidean norm. */
    L2,
    /** The largest absolute value. */
    LINF
  }

  /** Where the ascent begins. */
  public enum Start {
    /** As the profile says. */
    PROFILE,
    /** At the image. */
    NONE,
    /** On the surface of the ball. */
    SPHERE,
    /** Anywhere in the ball. */
    BALL,
    /** At uniform noise in [-0.5, 0.5], shortened to the ball: paper 000's code. */
    NOISE
  }

  /** Which iterate is the result. */
  public enum Kept {
    /** As the profile says. */
    PROFILE,
    /** The last. */
    LAST,
    /** For each image the one with the highest objective, the last included. */
    BEST,
    /**
     * The one with the highest mean objective over the images of the request, of those before the
     * last step, which is never looked at: paper 003's code.
     */
    BEST_OF_BATCH
  }

  /** What a step follows. */
  public enum Direction {
    /** What rises fastest in the norm: the normalised gradient in L2, its sign in L-infinity. */
    PROFILE,
    /** The gradient divided by its L2 norm plus 1e-10. */
    NORMALIZED,
    /** The sign of the gradient. */
    SIGN,
    /** The gradient as it is. */
    RAW
  }

  /** The options. */
  @ObjectClassDefinition(name = "PGD")
  public @interface Config {
    /** Returns the paper whose settings are taken where no option is given. */
    @AttributeDefinition(
        description =
            "Whose settings hold where no option is given. madry: L2 eps 0.5 or Linf eps 8/255, 20"
                + " steps of 2.5 eps/steps, start on the sphere, best. paper-000 (Margeloiu et al."
                + " 2020): L2 eps 4, 7 steps of eps/5, start noise, best. paper-001 (Zeng et al."
                + " 2021): L2 eps 1.5, else as madry. paper-003 (Boychev 2023): L2 eps 0.5, 20"
                + " steps of eps/5, start none, best-of-batch; paper-003-small-imagenet: eps 1.5,"
                + " steps of eps/8")
    Profile profile() default Profile.MADRY;

    /** Returns the norm. */
    @AttributeDefinition(description = "Norm of the ball that a perturbation stays in")
    Norm norm() default Norm.PROFILE;

    /** Returns the radius of the ball. */
    @AttributeDefinition(
        description = "Radius of the ball, for pixels in [0,1]; -1 is the profile's",
        min = "-1")
    double eps() default -1;

    /** Returns the length of a step. */
    @AttributeDefinition(
        description = "Length of a step; 0 is the profile's, which grows with eps",
        min = "0")
    double step() default 0;

    /** Returns the number of steps. */
    @AttributeDefinition(
        description = "Number of steps; 0 is the profile's",
        min = "0",
        max = "1000000")
    int steps() default 0;

    /** Returns where the ascent begins. */
    @AttributeDefinition(
        description =
            "Where the ascent begins: at the image (none), on the sphere, in the ball, or at"
                + " uniform noise shortened to the ball")
    Start random_start() default Start.PROFILE;

    /** Returns which iterate is the result. */
    @AttributeDefinition(
        description =
            "Which iterate is returned: the last, the best of each image, or the best by the mean"
                + " over the batch of those before the last step")
    Kept $return() default Kept.PROFILE;

    /** Returns what a step follows. */
    @AttributeDefinition(
        description =
            "What a step follows; profile: the normalized gradient in L2, its sign in Linf")
    Direction direction() default Direction.PROFILE;

    /** Returns how often the ascent begins anew. */
    @AttributeDefinition(
        description = "Ascents from different random starts, of which the best is returned",
        min = "1",
        max = "1000")
    int restarts() default 1;
  }

  @Override
  public Tensor perturb(AttackRequest request, RunContext run) {
    Settings settings = Settings.of(request.options().as(Config.class));
    for (float value : request.images().array()) {
      // NaN passes here: the model names the layer that it comes to first
      if (value < 0 || value > 1) {
        throw new UsageException(
            "The images hold " + value + ", which is outside of 0..1.",
            "Attacks work on pixels in [0,1]; normalisation belongs in the network.");
      }
    }
    return new Ascent(request, settings, run).result();
  }
}
