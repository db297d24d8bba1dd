package org.vitrine.attack.pgd;

import org.vitrine.attack.pgd.Pgd.Kept;
import org.vitrine.attack.pgd.Pgd.Norm;
import org.vitrine.attack.pgd.Pgd.Start;

/** The settings of a paper: what holds where an option is not given. */
public enum Profile {
  /** Madry et al. and their library; steps as customary 2.5 eps / steps. */
  MADRY(0.5, 20, Start.SPHERE, Kept.BEST) {
    @Override
    double step(double eps, int steps) {
      return 2.5 * eps / steps;
    }
  },
  /** Margeloiu et al. 2020: skin lesions of 224 x 224 pixels. */
  PAPER_000(4, 7, Start.NOISE, Kept.BEST) {
    @Override
    double step(double eps, int steps) {
      return eps / 5;
    }
  },
  /** Zeng et al. 2021; what the text leaves open is as Madry et al. have it. */
  PAPER_001(1.5, 20, Start.SPHERE, Kept.BEST) {
    @Override
    double step(double eps, int steps) {
      return 2.5 * eps / steps;
    }
  },
  /** Boychev 2023 on CIFAR-10, as the code has it. */
  PAPER_003(0.5, 20, Start.NONE, Kept.BEST_OF_BATCH) {
    @Override
    double step(double eps, int steps) {
      return eps / 5;
    }
  },
  /** Boychev 2023 on Small ImageNet 150. */
  PAPER_003_SMALL_IMAGENET(1.5, 20, Start.NONE, Kept.BEST_OF_BATCH) {
    @Override
    double step(double eps, int steps) {
      return eps / 8;
    }
  };

  private final double eps;
  private final int steps;
  private final Start start;
  private final Kept kept;

  Profile(double eps, int steps, Start start, Kept kept) {
    this.eps = eps;
    this.steps = steps;
    this.start = start;
    this.kept = kept;
  }

  abstract double step(double eps, int steps);

  /** Returns the radius in a norm, NaN where the paper has none in that norm. */
  double eps(Norm norm) {
    return norm == Norm.L2 ? eps : this == MADRY ? 8 / 255.0 : Double.NaN;
  }

  int steps() {
    return steps;
  }

  Start start() {
    return start;
  }

  Kept kept() {
    return kept;
  }
}
