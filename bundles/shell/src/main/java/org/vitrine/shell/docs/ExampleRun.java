package org.vitrine.shell.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.report.MethodPage.Example;
import org.vitrine.report.MethodPage.Shot;
import org.vitrine.report.Picture;
import org.vitrine.report.Report.Fact;
import org.vitrine.report.Report.Measurement;
import org.vitrine.report.Report.Result;
import org.vitrine.run.Results;
import org.vitrine.run.RunFolder;
import org.vitrine.run.StepResult;
import org.vitrine.run.StepResult.Images;
import org.vitrine.run.StepResult.Maps;
import org.vitrine.run.StepResult.Network;
import org.vitrine.run.StepResult.Numbers;
import org.vitrine.shell.options.MethodKinds;

/**
 * A finished run as a source of examples.
 *
 * @param folder the run folder
 * @param steps what its finished steps found
 */
public record ExampleRun(Path folder, List<StepResult> steps) {
  private static final int PICTURES = 4;
  private static final int CURVES = 4;

  /**
   * Reads a run folder.
   *
   * @throws UsageException if it is none
   */
  public static ExampleRun read(Path folder) {
    List<StepResult> steps = Results.read(folder).steps();
    return new ExampleRun(folder, steps.stream().filter(StepResult::done).toList());
  }

  /** Returns what a method gave, in the first step that used it. */
  public Optional<Example> of(MethodInfo method) {
    return steps.stream()
        .filter(s -> s.use().equals(method.id()))
        .filter(s -> s.kind().equals(MethodKinds.command(method.kind())))
        .findFirst()
        .map(this::example);
  }

  private Example example(StepResult step) {
    if (step.found() instanceof Maps maps) {
      return new Example(facts(maps.conventions()), List.of(), pictures(step.step()), List.of());
    }
    if (step.found() instanceof Images images) {
      return new Example(List.of(), List.of(), pictures(images), List.of());
    }
    if (step.found() instanceof Numbers numbers) {
      List<Fact> conventions =
          numbers.results().values().stream()
              .findFirst()
              .map(first -> facts(first.conventions()))
              .orElse(List.of());
      return new Example(conventions, List.of(), List.of(), measurements(numbers.results()));
    }
    return step.found() instanceof Network network
        ? example(network)
        : new Example(List.of(), List.of(), List.of(), List.of());
  }

  private static Example example(Network network) {
    Map<String, Evaluation> learned =
        network.metrics().isEmpty()
            ? Map.of()
            : Map.of(
                "network", new Evaluation(network.metrics(), Map.of(), network.curves(), Map.of()));
    return new Example(
        facts(network.conventions()), network.changes(), List.of(), measurements(learned));
  }

  private static List<Fact> facts(Map<String, String> conventions) {
    return conventions.entrySet().stream().map(c -> new Fact(c.getKey(), c.getValue())).toList();
  }

  private List<Shot> pictures(String maps) {
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < PICTURES; i++) {
      Path file = folder.resolve(RunFolder.picture(maps, i));
      if (Files.isRegularFile(file)) {
        try {
          shots.add(new Shot(Files.readAllBytes(file), "map of image " + i));
        } catch (IOException e) {
          throw new VitrineException(file + " cannot be read: " + e.getMessage(), "", e);
        }
      }
    }
    return shots;
  }

  private List<Shot> pictures(Images made) {
    Tensor images = Npy.readFirst(folder.resolve(made.path()), PICTURES);
    List<Shot> shots = new ArrayList<>();
    for (int i = 0; i < images.rows(); i++) {
      Tensor image = images.select(new int[] {i});
      Shape size = image.shape();
      Picture picture = Picture.of(image.reshape(Shape.of(size.at(1), size.at(2), size.at(3))));
      shots.add(new Shot(picture.png(), made.names().get(i)));
    }
    return shots;
  }

  private static List<Measurement> measurements(Map<String, Evaluation> found) {
    List<Result> results = new ArrayList<>();
    found.forEach((of, evaluation) -> results.add(new Result(of, shortly(evaluation))));
    return results.isEmpty() ? List.of() : List.of(new Measurement("Numbers", "", results));
  }

  /** Returns the numbers that a page has room for. */
  private static Evaluation shortly(Evaluation evaluation) {
    Map<String, Curve> curves = new LinkedHashMap<>();
    evaluation.curves().entrySet().stream()
        .limit(CURVES)
        .forEach(c -> curves.put(c.getKey(), c.getValue()));
    return new Evaluation(evaluation.metrics(), Map.of(), curves, Map.of());
  }
}
