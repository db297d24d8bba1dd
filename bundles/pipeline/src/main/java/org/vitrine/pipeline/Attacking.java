package org.vitrine.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attack.AttackRequest;
import org.vitrine.api.attribution.Targets;
import org.vitrine.api.model.CrossEntropy;
import org.vitrine.api.model.GradientRules;
import org.vitrine.api.model.Negative;
import org.vitrine.api.model.Objective;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.NpyWriter;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.RunFolder;

/**
 * An attack step perturbs every image so that it leaves its class: the true one where all images
 * have a label, else the predicted one, or the one that {@code target} names; or so that it enters
 * the class {@code toward}.
 */
final class Attacking implements StepKind {
  @Override
  public String word() {
    return "attack";
  }

  @Override
  public String description() {
    return "Perturbs images so that they leave their class.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Attack.class);
  }

  @Override
  public Product product() {
    return Product.IMAGES;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.RAW, Setting.DATA, Setting.TARGET, Setting.TOWARD);
  }

  @Override
  public Generated run(Scene scene) throws IOException {
    Survey survey = scene.survey();
    int images = survey.images().size();
    boolean labelled = survey.labelled() == images;
    String target = scene.step().target();
    String from = !target.isEmpty() ? target : labelled ? Classes.TRUE : Classes.PREDICTED;
    int[] away = survey.targets(from);
    Optional<int[]> goal = scene.step().single(Setting.TOWARD.word()).map(survey::targets);
    Perturbed perturbed = new Perturbed(away, survey, goal);
    String path = RunFolder.IMAGES + "/" + scene.step().as() + ".npy";
    Path file = scene.folder().path().resolve(path);
    Files.createDirectories(file.getParent());
    Tensor one = Parts.read(scene.images(), 0, 1);
    try (Chosen<Attack> chosen = scene.choose(Attack.class);
        NpyWriter writer = new NpyWriter(file, one.shape().with(0, images))) {
      int rows = Parts.rows(one.size());
      for (int first = 0; first < images; first += rows) {
        int end = Math.min(first + rows, images);
        Tensor part = Parts.read(scene.images(), first, end);
        StepContext context = scene.context(scene.step().as(), first, end - first, images);
        Objective objective = objective(away, goal, first, end);
        Tensor made =
            chosen
                .service()
                .perturb(
                    new AttackRequest(
                        scene.model(),
                        part,
                        objective,
                        GradientRules.NONE,
                        chosen.options(),
                        first),
                    context);
        requireImages(scene, part, made);
        Tensor logits = scene.model().predict(made, context);
        perturbed.add(part, made, Targets.predicted(logits).classes(), first);
        writer.write(made);
        context.progress(1, 1, scene.step().as());
      }
      writer.finish();
      return new Generated(
          scene.step(),
          chosen.info(),
          path,
          survey.images().stream().map(Survey.Image::name).toList(),
          survey.images().stream().mapToInt(Survey.Image::label).toArray(),
          scene.data().classes(),
          perturbed.samples(),
          scene.seconds());
    }
  }

  private static void requireImages(Scene scene, Tensor images, Tensor made) {
    if (!made.shape().equals(images.shape()) || !made.finite()) {
      throw new VitrineException(
          scene.step().use() + " made " + made.shape() + " of " + images.shape() + ".",
          "Every pixel must be a finite number.");
    }
  }

  /** Returns the loss of a class to lead away from, or how near a class to lead to is. */
  private static Objective objective(int[] away, Optional<int[]> goal, int from, int to) {
    return goal.<Objective>map(g -> new Negative(CrossEntropy.of(Arrays.copyOfRange(g, from, to))))
        .orElseGet(() -> CrossEntropy.of(Arrays.copyOfRange(away, from, to)));
  }
}
