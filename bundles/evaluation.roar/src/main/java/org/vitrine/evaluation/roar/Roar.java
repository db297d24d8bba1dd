package org.vitrine.evaluation.roar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.vitrine.api.Method;
import org.vitrine.api.MethodUse;
import org.vitrine.api.Methods;
import org.vitrine.api.RunContext;
import org.vitrine.api.Runs;
import org.vitrine.api.Takes;
import org.vitrine.api.UsageException;
import org.vitrine.api.cells.Cell;
import org.vitrine.api.cells.Cells;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.EvaluationRequest;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.evaluation.Measurements;
import org.vitrine.api.model.Models;
import org.vitrine.math.Reduce;

/**
 * Remove And Retrain: how much accuracy falls when what a map ranks first is taken from all images
 * and a network is trained again from scratch.
 *
 * <p>The request's model makes the maps, of its predicted classes. Pixels are replaced in training
 * and test images alike, before augmentation. Every combination of method, rate and run is a cell
 * with a key that hashes all it depends on; finished cells are never computed again, and several
 * processes given the same folder share the work.
 */
@Component
@Method(
    id = "roar",
    formula = "accuracy of networks retrained on images without the pixels that a map ranks first",
    title = "ROAR: accuracy after removing what maps rank first, and retraining",
    paper =
        "Hooker et al. 2019, A benchmark for interpretability methods in deep neural networks,"
            + " arXiv:1806.10758",
    gives =
        "Test accuracy by method and percentage, each of networks trained from scratch: "
            + "the lower it falls below the controls, the better the map. It takes long.")
@Takes(attributor = "methods", trainer = "trainer", data = "train", folder = "cells")
@Designate(ocd = Roar.Config.class)
public final class Roar implements Evaluator {
  /** Methods that say nothing about the network, without which no curve can be read. */
  private static final List<String> CONTROLS = List.of("random", "edges", "blurred(of=saliency)");

  private final Retraining.Services services;
  private final Datasets datasets;

  /** Creates the method on what finds methods and opens networks and datasets. */
  @Activate
  public Roar(
      @Reference Methods methods,
      @Reference Models models,
      @Reference Runs runs,
      @Reference Datasets datasets,
      @Reference Cells cells) {
    this.services = new Retraining.Services(methods, models, runs, cells);
    this.datasets = datasets;
  }

  /** What is ranked and replaced. */
  public enum Unit {
    /** Pixels, all channels at once. */
    PIXEL,
    /** Single channel values, as in the paper. */
    VALUE
  }

  /** Which end of the ranking is meant. */
  public enum Order {
    /** The most relevant first. */
    MOST,
    /** The least relevant first. */
    LEAST
  }

  /** What becomes of the part that is meant. */
  public enum Mode {
    /** It is replaced: ROAR. */
    REMOVE,
    /** All but that part is replaced: KAR, keep and retrain. */
    KEEP
  }

  /** What replaced values become. */
  public enum Fill {
    /** The mean of the channel over the training set. */
    TRAINING_MEAN,
    /** The mean of the channel over the image. */
    IMAGE_MEAN,
    /** Zero. */
    ZERO
  }

  /** The options. */
  @ObjectClassDefinition(name = "ROAR")
  public @interface Config {
    /** Returns the methods that are judged. */
    @AttributeDefinition(
        description =
            "Attribution methods that are judged; the controls random, edges and"
                + " blurred(of=saliency) are always added")
    String[] methods() default {"saliency", "ig"};

    /** Returns the rates. */
    @AttributeDefinition(description = "Replaced parts in percent, separated by commas")
    String rates() default "20,40,60,80";

    /** Returns how often each cell is trained. */
    @AttributeDefinition(
        description = "Networks trained per method and rate",
        min = "1",
        max = "100")
    int runs() default 3;

    /** Returns the training images. */
    @AttributeDefinition(
        description =
            "Dataset to retrain on; empty: four of five images of the data, the fifth is the test")
    String train() default "";

    /** Returns the network that is retrained. */
    @AttributeDefinition(
        description =
            "Architecture that is trained from scratch, such as resnet8?classes=10; empty: like the"
                + " network that makes the maps")
    String network() default "";

    /** Returns the trainer. */
    @AttributeDefinition(description = "Training method")
    String trainer() default "standard";

    /** Returns the part of the training images that the trainer may choose the best epoch by. */
    @AttributeDefinition(
        description =
            "Part of the training images held back for choosing the best epoch; 0: the last epoch",
        min = "0",
        max = "0.5")
    double validation() default 0;

    /** Returns what is ranked and replaced. */
    @AttributeDefinition(description = "What is ranked and replaced: pixels, or channel values")
    Unit unit() default Unit.PIXEL;

    /** Returns which end of the ranking is meant. */
    @AttributeDefinition(description = "Most or least relevant first")
    Order order() default Order.MOST;

    /** Returns what becomes of that part. */
    @AttributeDefinition(description = "Remove that part, or keep it and remove the rest")
    Mode mode() default Mode.REMOVE;

    /** Returns what replaced values become. */
    @AttributeDefinition(description = "What replaced values become")
    Fill fill() default Fill.TRAINING_MEAN;

    /** Returns how the channels of a map become one. */
    @AttributeDefinition(
        description = "How the channels of a map become one: sum of absolute values, or signed sum")
    Reduce reduce() default Reduce.ABSOLUTE_SUM;

    /** Returns the folder of the cells. */
    @AttributeDefinition(
        description = "Folder that keeps maps and finished cells, to be shared and gone on with")
    String cells() default "roar-cells";
  }

  @Override
  public boolean divisible() {
    return false;
  }

  @Override
  public Measurements measure(EvaluationRequest request, RunContext run) {
    Config config = request.options().as(Config.class);
    List<Variant> variants = variants(uses(config), rates(config.rates()), config.runs());
    try (Dataset other = config.train().isEmpty() ? null : datasets.open(config.train())) {
      IntPredicate judged = i -> other != null || i % 5 == 4;
      ImageSet test = ImageSet.of(request.data(), judged, run);
      ImageSet train =
          other == null
              ? ImageSet.of(request.data(), judged.negate(), run)
              : ImageSet.of(other, i -> true, run);
      List<Cell> cells =
          new Retraining(services, config, request.model(), train, test).cells(variants, run);
      List<double[]> numbers =
          services.cells().all(cells, Optional.of(Path.of(config.cells())), 1, run);
      double unreadable = train.unreadable() + test.unreadable();
      return Measurements.ofWhole(
          DoubleStream.concat(
                  DoubleStream.of(unreadable), numbers.stream().mapToDouble(own -> own[0]))
              .toArray());
    }
  }

  @Override
  public Evaluation summarize(Measurements all, EvaluationRequest whole, RunContext run) {
    Config config = whole.options().as(Config.class);
    List<Double> rates = rates(config.rates());
    List<MethodUse> uses = uses(config);
    Map<Variant, Double> results = new LinkedHashMap<>();
    for (Variant variant : variants(uses, rates, config.runs())) {
      results.put(variant, all.column(1 + results.size())[0]);
    }
    return new Summary(uses, rates, config.runs(), results).evaluation((int) all.column(0)[0]);
  }

  private static List<MethodUse> uses(Config config) {
    Set<String> texts = new LinkedHashSet<>();
    MethodUse.all(config.methods()).forEach(use -> texts.add(use.toString()));
    texts.addAll(CONTROLS);
    return texts.stream().flatMap(text -> MethodUse.list(text).stream()).toList();
  }

  private static List<Variant> variants(List<MethodUse> uses, List<Double> rates, int runs) {
    List<Variant> variants = new ArrayList<>();
    for (int repeat = 0; repeat < runs; repeat++) {
      variants.add(new Variant(null, 0, repeat));
      for (double rate : rates) {
        for (MethodUse use : uses) {
          variants.add(new Variant(use, rate, repeat));
        }
      }
    }
    return variants;
  }

  private static List<Double> rates(String text) {
    List<Double> rates = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      try {
        double percent = Double.parseDouble(part.strip());
        if (!(percent > 0 && percent <= 100)) {
          throw new NumberFormatException("out of range");
        }
        rates.add(percent / 100);
      } catch (NumberFormatException e) {
        throw new UsageException(
            "rates = " + text + ": \"" + part.strip() + "\" is not a percentage.",
            "Write numbers above 0 and up to 100, such as 20,40,60,80.");
      }
    }
    return rates.stream().distinct().sorted().toList();
  }
}
