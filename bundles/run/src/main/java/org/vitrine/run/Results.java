package org.vitrine.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;

/**
 * The numbers of a run, as results.json has them.
 *
 * @param images what the run's network says of its images; empty where the run explains none
 * @param skipped the images that cannot be read
 * @param steps what each step found, in the order of the pipeline
 */
public record Results(List<Image> images, List<Skipped> skipped, List<StepResult> steps) {
  /** Copies the lists. */
  public Results {
    images = List.copyOf(images);
    skipped = List.copyOf(skipped);
    steps = List.copyOf(steps);
  }

  /**
   * One image.
   *
   * @param index its number in the dataset
   * @param name the file or index it came from
   * @param label the true class, if it is known
   * @param predicted the predicted class
   * @param best the most probable classes, best first
   */
  public record Image(int index, String name, OptionalInt label, int predicted, List<Guess> best) {
    /** Copies the list. */
    public Image {
      best = List.copyOf(best);
    }
  }

  /** A class by number and name, with its probability. */
  public record Guess(int number, String name, double probability) {}

  /** An image by its number in the dataset, and why it cannot be read. */
  public record Skipped(int index, String reason) {}

  /** Returns what a step found; empty if the run has no such step. */
  public Optional<StepResult> step(String name) {
    return steps.stream().filter(s -> s.step().equals(name)).findFirst();
  }

  /** Writes them into a run folder. */
  public void write(RunFolder folder) {
    folder.json(RunFolder.RESULTS, ResultsWriter.json(this));
  }

  /**
   * Reads them.
   *
   * @throws UsageException if the folder has none
   * @throws VitrineException if the file is damaged
   */
  public static Results read(Path folder) {
    Path file = folder.resolve(RunFolder.RESULTS);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          folder + " is no run folder: it has no " + RunFolder.RESULTS + ".",
          "Make one with vitrine run.");
    }
    return ResultsReader.read(file);
  }
}
