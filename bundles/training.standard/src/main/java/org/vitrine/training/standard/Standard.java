package org.vitrine.training.standard;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.training.Course;
import org.vitrine.training.CourseOptions;
import org.vitrine.training.TrainingLoop;

/** Standard training: lowers the cross-entropy of the images as they are, or augmented. */
@Component
@Method(
    id = "standard",
    formula = "min over weights of E[cross-entropy(f(x), y)]",
    title = "Standard training: cross-entropy of clean images",
    gives = "A trained network and its learning curves.")
@Designate(ocd = Standard.Config.class)
public final class Standard implements Trainer {
  private final Datasets datasets;

  /** Creates the method on the datasets, which know the augmentations. */
  @Activate
  public Standard(@Reference Datasets datasets) {
    this.datasets = datasets;
  }

  /** The options: those that every trainer has. */
  @ObjectClassDefinition(name = "Standard training")
  public interface Config extends CourseOptions {}

  @Override
  public TrainingResult train(TrainingRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    return new TrainingLoop(request, Course.of(config), run)
        .augmenting(datasets.transform(config.augment()))
        .run();
  }
}
