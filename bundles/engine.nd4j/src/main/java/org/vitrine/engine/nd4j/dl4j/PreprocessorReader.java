package org.vitrine.engine.nd4j.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.vitrine.api.network.Flatten;
import org.vitrine.api.network.Reshape;
import org.vitrine.api.network.Transposition;
import org.vitrine.api.tensor.Shape;

/** Translates what DL4J puts between layers to change the shape of values. */
final class PreprocessorReader {
  private final LayerSource source;
  private final List<FlattenedSize> flattened;

  /**
   * @param flattened receives the sizes of images that are flattened
   */
  PreprocessorReader(LayerSource source, List<FlattenedSize> flattened) {
    this.source = source;
    this.flattened = flattened;
  }

  /** The size of images a flattening expects, and the size they have. */
  record FlattenedSize(long height, long width, Shape actual) {}

  String read(InputPreProcessor preprocessor, String input) {
    if (preprocessor == null) {
      return input;
    }
    if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class) {
      return flatten((CnnToFeedForwardPreProcessor) preprocessor, input);
    }
    if (preprocessor.getClass() == FeedForwardToCnnPreProcessor.class) {
      return images((FeedForwardToCnnPreProcessor) preprocessor, input);
    }
    if (preprocessor.getClass() == ComposableInputPreProcessor.class) {
      String value = input;
      for (InputPreProcessor part :
          ((ComposableInputPreProcessor) preprocessor).getInputPreProcessors()) {
        value = read(part, value);
      }
      return value;
    }
    throw new Unreadable(preprocessor.getClass().getSimpleName() + " has no counterpart here.");
  }

  private String flatten(CnnToFeedForwardPreProcessor preprocessor, String input) {
    Shape shape = source.shape(input);
    if (shape.rank() == 2) {
      return input;
    }
    flattened.add(
        new FlattenedSize(preprocessor.getInputHeight(), preprocessor.getInputWidth(), shape));
    String rows = input;
    if (preprocessor.getFormat() == CNN2DFormat.NHWC) {
      rows = source.add("channels-last", new Transposition(List.of(0, 2, 3, 1)), input);
    }
    return source.add("flatten", new Flatten(1), rows);
  }

  /** Rows become images; a network that is fed rows to be made images is fed images here. */
  private String images(FeedForwardToCnnPreProcessor preprocessor, String input) {
    if (source.shape(input).rank() == 4) {
      return input;
    }
    return source.add(
        "reshape",
        new Reshape(
            List.of(
                0,
                Math.toIntExact(preprocessor.getNumChannels()),
                Math.toIntExact(preprocessor.getInputHeight()),
                Math.toIntExact(preprocessor.getInputWidth()))),
        input);
  }
}
