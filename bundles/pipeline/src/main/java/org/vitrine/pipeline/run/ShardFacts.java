package org.vitrine.pipeline.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vitrine.api.UsageException;
import org.vitrine.pipeline.run.Survey.Guess;
import org.vitrine.pipeline.run.Survey.Image;

/**
 * What is known of a step's files and data, so that another process does not find it out again.
 *
 * @param key what determines the step
 * @param hashes by file or data
 * @param surveys by model and data, what a model says of images
 */
record ShardFacts(Map<String, String> key, Map<String, String> hashes, Map<String, Seen> surveys) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Stands between a pipeline and what is known of it: two documents of one YAML stream. */
  private static final String BETWEEN = "---\n";

  /**
   * The readable images of a survey, each at one place of every list.
   *
   * @param indices where they are in the data
   * @param labels the true classes, or -1
   * @param predicted the most probable classes
   */
  record Seen(int[] indices, List<String> names, int[] labels, int[] predicted) {
    static Seen of(Survey survey) {
      List<Image> images = survey.images();
      return new Seen(
          images.stream().mapToInt(Image::index).toArray(),
          images.stream().map(Image::name).toList(),
          images.stream().mapToInt(Image::label).toArray(),
          images.stream().mapToInt(Image::predicted).toArray());
    }

    /** Returns the survey without probabilities, which no shard asks for. */
    Survey survey() {
      List<Image> images = new ArrayList<>();
      for (int i = 0; i < indices.length; i++) {
        List<Guess> best = List.of(new Guess(predicted[i], Double.NaN));
        images.add(new Image(indices[i], names.get(i), labels[i], best));
      }
      return new Survey(images, List.of());
    }
  }

  /** Returns a pipeline's text with what is known of it. */
  String with(String pipeline) {
    try {
      return pipeline + BETWEEN + JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the pipeline's part of a text that {@link #with} has made. */
  static String pipeline(String text) {
    return text.substring(0, at(text));
  }

  /** Returns what a text says that {@link #with} has made. */
  static ShardFacts of(String text) {
    try {
      return JSON.readValue(text.substring(at(text) + BETWEEN.length()), ShardFacts.class);
    } catch (JsonProcessingException e) {
      throw new UsageException("What is known of the pipeline is damaged: " + e.getMessage(), "");
    }
  }

  private static int at(String text) {
    int at = text.indexOf("\n" + BETWEEN) + 1;
    if (at == 0) {
      throw new UsageException("This is no step prepared for shards.", "");
    }
    return at;
  }
}
