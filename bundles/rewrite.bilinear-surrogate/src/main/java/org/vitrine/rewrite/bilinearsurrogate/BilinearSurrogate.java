package org.vitrine.rewrite.bilinearsurrogate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.RunContext;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.network.Layer;
import org.vitrine.api.network.Network;
import org.vitrine.api.rewrite.Downsamplings;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.rewrite.RewriteRequest;

/**
 * Replaces strided convolutions by a path without stride: convolution 3x3, bilinear resize to the
 * old output's size, convolution 3x3, trained to give what the old one gave (Herdt et al. 2024).
 *
 * <p>The paths learn inside the original network, each from the true input of its convolution,
 * under the mean absolute error to its true output; everything else is frozen and behaves as in
 * evaluation. They share nothing, so that together and one by one give the same.
 */
@Component
@Method(
    id = "bilinear-surrogate",
    formula =
        "strided conv → conv 3x3 ∘ bilinear resize ∘ conv 3x3, trained for min mean |its "
            + "output - the old output|",
    title = "Bilinear surrogate: strided convolutions become smooth, trained paths",
    paper = "Herdt et al. 2024, Smooth Deep Saliency",
    gives =
        "A network with other layers in place of the strided ones, trained to give what "
            + "they gave; it needs images to learn from, without labels.")
@Designate(ocd = BilinearSurrogate.Config.class)
public final class BilinearSurrogate implements ModelRewriter {

  /** How the learning rate goes on. */
  public enum Schedule {
    /** The same throughout. */
    CONSTANT,
    /** Half a cosine down to zero. */
    COSINE
  }

  /** The options. */
  @ObjectClassDefinition(name = "Bilinear surrogate")
  public @interface Config {
    /** Returns the convolutions to replace. */
    @AttributeDefinition(
        description =
            "Convolutions or strided slices to replace; none means all of stride 2 except the first")
    String[] layers() default {};

    /** Returns the number of epochs. */
    @AttributeDefinition(description = "Passes over the data", min = "1", max = "100000")
    int epochs() default 10;

    /** Returns the size of a batch. */
    @AttributeDefinition(description = "Images per step", min = "1", max = "65536")
    int batch_size() default 64;

    /** Returns Adam's rate. */
    @AttributeDefinition(description = "Learning rate of Adam", min = "1e-9", max = "1")
    double learning_rate() default 1e-3;

    /** Returns how the learning rate goes on. */
    @AttributeDefinition(
        description = "Constant as in the paper, or falling to zero along half a cosine")
    Schedule schedule() default Schedule.CONSTANT;

    /** Returns whether all paths learn in the same passes. */
    @AttributeDefinition(
        description =
            "Train all paths in the same passes, instead of one after the other in less memory")
    boolean together() default true;
  }

  @Override
  public Rewrite rewrite(RewriteRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    Network network = request.network();
    List<Path> paths = new ArrayList<>();
    for (Layer layer : Downsamplings.of(network, config.layers())) {
      paths.add(Path.of(layer, network));
    }
    Dataset data =
        request
            .data()
            .orElseThrow(
                () ->
                    new UsageException(
                        "bilinear-surrogate learns from images.", "Name them with --data."));
    Map<String, Curve> curves = new LinkedHashMap<>();
    PathTraining training = new PathTraining(request.opener(), data, config, run);
    List<List<Path>> parts =
        config.together() ? List.of(paths) : paths.stream().map(List::of).toList();
    Network result = network;
    List<String> changes = new ArrayList<>();
    for (List<Path> part : parts) {
      Network learned = training.train(network, part, curves);
      for (Path path : part) {
        result = path.putInto(result, learned);
      }
    }
    for (Path path : paths) {
      List<Double> loss = curves.get(path.curve()).y();
      changes.add(
          path.convolution().name()
              + ": convolution 3x3, bilinear resize to "
              + path.size()
              + ", convolution 3x3; mean absolute error "
              + loss.get(loss.size() - 1)
              + " in the last epoch");
    }
    return new Rewrite(result, changes, curves);
  }
}
