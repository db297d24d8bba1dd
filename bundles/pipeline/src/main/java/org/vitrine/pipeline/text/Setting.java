package org.vitrine.pipeline.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a step works on, beside the options of its method; a kind names those it takes. */
public enum Setting {
  MODEL(false, "model: squeezenet.onnx", "A network's file, or $step for one that a step made."),
  DATA(
      false,
      "data: images:photos.zip?limit=8",
      "A dataset as format:path, or $step for images it made."),
  VALIDATION(false, "validation: images:more", "A dataset to choose the best network by."),
  OF(true, "of: [saliency, ig]", "Names of the steps whose maps are judged."),
  LAYER(true, "layer: conv1", "Layers to attribute to; the input if not given."),
  TARGET(
      false,
      "target: predicted",
      "A class, a list with one per image, predicted or true; with @segment or @mask.npy where."),
  TOWARD(false, "toward: 3", "The class to lead to, or a list with one per image."),
  MAP_FILE(false, "map-file: a.npy", "A file of maps to judge, one for each image."),
  RAW(false, "raw: true", "Whether the network is taken without the sidecar of its file."),
  DISPLAY(
      true,
      "display: {reduce: absolute, cap: 99}",
      "How maps are drawn: reduce, cap, cap-rule, colours, upsample, layout."),
  SEED(false, "seed: 1", "The seed of this step instead of the pipeline's.");

  private final boolean many;
  private final String example;
  private final String description;

  Setting(boolean many, String example, String description) {
    this.many = many;
    this.example = example;
    this.description = description;
  }

  /** Returns what users type. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether it takes several values. */
  boolean many() {
    return many;
  }

  /** Returns whether it takes a class for every image, with commas between. */
  boolean classes() {
    return this == TARGET || this == TOWARD;
  }

  public String example() {
    return example;
  }

  String description() {
    return description;
  }

  public static Optional<Setting> of(String word) {
    return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
  }
}
