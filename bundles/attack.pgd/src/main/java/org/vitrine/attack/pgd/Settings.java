package org.vitrine.attack.pgd;

import java.util.Locale;
import org.vitrine.api.UsageException;
import org.vitrine.attack.pgd.Pgd.Direction;
import org.vitrine.attack.pgd.Pgd.Kept;
import org.vitrine.attack.pgd.Pgd.Norm;
import org.vitrine.attack.pgd.Pgd.Start;
import org.vitrine.math.Ball;
import org.vitrine.math.L2Ball;
import org.vitrine.math.LinfBall;

/** What is done: the profile, with the given options in place of its own. */
record Settings(
    Ball ball, double step, int steps, Start start, Kept kept, Direction direction, int restarts) {

  static Settings of(Pgd.Config config) {
    Profile profile = config.profile();
    Norm norm = config.norm() == Norm.PROFILE ? Norm.L2 : config.norm();
    double eps = config.eps() < 0 ? profile.eps(norm) : config.eps();
    if (Double.isNaN(eps)) {
      throw new UsageException(
          "The profile "
              + profile.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + " has no eps in Linf.",
          "Give one: -o eps=0.03.");
    }
    int steps = config.steps() == 0 ? profile.steps() : config.steps();
    Start start = config.random_start() == Start.PROFILE ? profile.start() : config.random_start();
    if (start == Start.NONE && config.restarts() > 1) {
      throw new UsageException(
          config.restarts() + " restarts without a random start are all the same.",
          "Add -o random-start=sphere or ball, or leave restarts out.");
    }
    return new Settings(
        norm == Norm.L2 ? new L2Ball(eps) : new LinfBall(eps),
        config.step() == 0 ? profile.step(eps, steps) : config.step(),
        steps,
        start,
        config.$return() == Kept.PROFILE ? profile.kept() : config.$return(),
        config.direction(),
        config.restarts());
  }
}
