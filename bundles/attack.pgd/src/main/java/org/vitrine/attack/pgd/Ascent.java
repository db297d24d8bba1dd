package org.vitrine.attack.pgd;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vitrine.api.RunContext;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.attack.pgd.Pgd.Kept;
import org.vitrine.attack.pgd.Pgd.Start;
import org.vitrine.math.Ball;
import org.vitrine.math.L2Ball;
import org.vitrine.math.LinfBall;

/** The ascent of all images of a request together. */
final class Ascent {
  private final AttackRequest request;
  private final Settings settings;
  private final RunContext run;

  Ascent(AttackRequest request, Settings settings, RunContext run) {
    this.request = request;
    this.settings = settings;
    this.run = run;
  }

  /** Returns the perturbed images. */
  Tensor result() {
    String input = request.model().network().input().name();
    GradientOptions options = GradientOptions.at(input).with(request.rules());
    Favourite favourite = new Favourite(settings.kept() == Kept.BEST_OF_BATCH);
    long steps = (long) settings.restarts() * settings.steps();
    for (int restart = 0; restart < settings.restarts(); restart++) {
      Tensor images = start(restart);
      for (int step = 0; step < settings.steps(); step++) {
        run.checkCancelled();
        Gradients gradients =
            request.model().gradients(images, request.objective(), options, run.withoutProgress());
        if (settings.kept() != Kept.LAST) {
          favourite.offer(images, gradients.scores());
        }
        images = move(images, gradients.at(input));
        run.progress((long) restart * settings.steps() + step + 1, steps, "steps of ascent");
      }
      if (settings.kept() == Kept.LAST && settings.restarts() == 1) {
        return images;
      }
      if (settings.kept() != Kept.BEST_OF_BATCH) {
        favourite.offer(images, scores(images));
      }
    }
    return favourite.images();
  }

  private Tensor start(int restart) {
    float[] offset = new float[request.images().size()];
    int size = request.images().rowSize();
    for (int row = 0; row < request.images().rows() && settings.start() != Start.NONE; row++) {
      RandomGenerator random = run.random("pgd", request.index(row), restart);
      int from = row * size;
      switch (settings.start()) {
        case SPHERE -> settings.ball().drawOnSphere(offset, from, from + size, random);
        case BALL -> settings.ball().drawInside(offset, from, from + size, random);
        default -> new LinfBall(0.5).drawInside(offset, from, from + size, random);
      }
    }
    return within(offset);
  }

  /** Takes one step; the gradient is overwritten. */
  private Tensor move(Tensor images, Tensor gradient) {
    Ball direction =
        switch (settings.direction()) {
          case PROFILE -> settings.ball();
          case NORMALIZED -> new L2Ball(1);
          case SIGN -> new LinfBall(1);
          case RAW -> null;
        };
    float[] offset = gradient.array().clone();
    int size = images.rowSize();
    for (int from = 0; from < offset.length && direction != null; from += size) {
      direction.steepest(offset, from, from + size);
    }
    float[] original = request.images().array();
    for (int i = 0; i < offset.length; i++) {
      offset[i] = (float) (images.array()[i] - original[i] + settings.step() * offset[i]);
    }
    return within(offset);
  }

  /** Returns the images plus their offsets, which are first brought into the ball. */
  private Tensor within(float[] offset) {
    Tensor images = request.images();
    int size = images.rowSize();
    for (int from = 0; from < offset.length; from += size) {
      settings.ball().project(offset, from, from + size);
    }
    for (int i = 0; i < offset.length; i++) {
      offset[i] = Math.max(0, Math.min(1, images.array()[i] + offset[i]));
    }
    return Tensor.of(images.shape(), offset);
  }

  private double[] scores(Tensor images) {
    Model model = request.model();
    List<String> reads = request.objective().reads(model.network());
    var values = model.activations(images, reads, run.withoutProgress());
    int[] rows = IntStream.range(0, images.rows()).toArray();
    return request.objective().score(reads.stream().map(values::get).toList(), rows).values();
  }
}
