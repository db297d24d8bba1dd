package org.vitrine.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.math.RandomStreams;

/**
 * Which samples of a dataset are taken for what they show, before any order is changed.
 *
 * @param classes the classes to keep, by name or number, in the order of their new labels; empty
 *     for all
 * @param perClass then as many of each class, drawn at random
 * @param part then one side of what is left
 * @param seed what is drawn from
 */
record Selection(
    List<String> classes, OptionalInt perClass, Optional<SplitParameters> part, long seed) {

  boolean everything() {
    return classes.isEmpty() && perClass.isEmpty() && part.isEmpty();
  }

  /**
   * Finds the samples.
   *
   * @throws UsageException if the dataset lacks a class, a class has too few, or none is left
   */
  Labels of(Dataset dataset) {
    List<Integer> kept = kept(dataset);
    int[] labels = relabelled(dataset, kept);
    int[] samples =
        IntStream.range(0, dataset.size())
            .filter(i -> classes.isEmpty() || labels[i] >= 0)
            .toArray();
    if (perClass.isPresent()) {
      samples = balanced(samples, labels, names(dataset, kept));
    }
    if (part.isPresent()) {
      samples = part.get().part(dataset, seed).of(dataset, samples);
    }
    if (samples.length == 0 && !everything()) {
      throw new UsageException("No sample of " + dataset.source() + " is left.", "");
    }
    return new Labels(samples, labels, names(dataset, kept));
  }

  /**
   * What was found.
   *
   * @param samples their numbers in the dataset
   * @param labels the label of every sample of the dataset, -1 if unknown
   * @param names the classes' names, empty if there are none
   */
  record Labels(int[] samples, int[] labels, List<String> names) {
    /** Returns the same with other samples. */
    Labels with(int[] others) {
      return new Labels(others, labels, names);
    }
  }

  /** Returns the old labels by new label. */
  private List<Integer> kept(Dataset dataset) {
    if (classes.isEmpty()) {
      return List.of();
    }
    List<String> known = dataset.classes();
    List<Problem> problems = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (String name : classes) {
      int label = known.indexOf(name);
      if (label < 0 && known.isEmpty() && name.matches("\\d{1,6}")) {
        label = Integer.parseInt(name);
      }
      if (label < 0) {
        problems.add(Problem.unknown("class", name, "Classes", known));
      } else if (kept.contains(label)) {
        problems.add(Problem.of("classes names " + name + " twice.", ""));
      }
      kept.add(label);
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return kept;
  }

  private static List<String> names(Dataset dataset, List<Integer> kept) {
    if (kept.isEmpty()) {
      return dataset.classes();
    }
    return dataset.classes().isEmpty()
        ? kept.stream().map(String::valueOf).toList()
        : kept.stream().map(dataset.classes()::get).toList();
  }

  private static int[] relabelled(Dataset dataset, List<Integer> kept) {
    IntStream old = IntStream.range(0, dataset.size()).map(dataset::label);
    return kept.isEmpty() ? old.toArray() : old.map(kept::indexOf).toArray();
  }

  private int[] balanced(int[] samples, int[] labels, List<String> names) {
    List<Problem> problems = new ArrayList<>();
    List<Integer> chosen = new ArrayList<>();
    for (int label : present(samples, labels)) {
      List<Integer> own =
          new ArrayList<>(Arrays.stream(samples).filter(i -> labels[i] == label).boxed().toList());
      if (own.size() < perClass.getAsInt()) {
        String name = label < names.size() ? names.get(label) : Integer.toString(label);
        problems.add(
            Problem.of(
                "The class " + name + " has " + own.size() + " samples.",
                "per-class = " + perClass.getAsInt() + " needs as many of each class."));
        continue;
      }
      RandomGenerator random = RandomStreams.stream(seed, "dataset.per-class", label);
      for (int i = own.size() - 1; i > 0; i--) {
        Collections.swap(own, i, random.nextInt(i + 1));
      }
      chosen.addAll(own.subList(0, perClass.getAsInt()));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return chosen.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  /** Returns the labels there are; of classes asked for, also those without a sample. */
  private Iterable<Integer> present(int[] samples, int[] labels) {
    TreeSet<Integer> present = new TreeSet<>();
    Arrays.stream(samples).map(i -> labels[i]).filter(label -> label >= 0).forEach(present::add);
    IntStream.range(0, classes.size()).forEach(present::add);
    return present;
  }
}
