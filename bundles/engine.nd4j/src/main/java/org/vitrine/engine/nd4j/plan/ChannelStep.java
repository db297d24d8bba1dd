package org.vitrine.engine.nd4j.plan;

import java.util.List;
import java.util.stream.IntStream;
import org.vitrine.api.tensor.Shape;

/** A step that is a loop in Java over each channel on its own, over all images at once. */
final class ChannelStep extends Step {
  private final ChannelLoop loop;
  private final int channels;

  ChannelStep(ChannelLoop loop, int channels, List<Value> in, List<Value> out) {
    super(in, out);
    this.loop = loop;
    this.channels = channels;
  }

  @Override
  boolean overwrites(Value input) {
    return true;
  }

  @Override
  Runnable bind(Memory memory) {
    List<Part> in = inputs().stream().map(v -> new Part(v, memory)).toList();
    List<Part> out = outputs().stream().map(v -> new Part(v, memory)).toList();
    return () ->
        IntStream.range(0, channels)
            .parallel()
            .forEach(
                c -> {
                  float[][] read = lent(in, memory);
                  float[][] written = lent(out, memory);
                  for (int i = 0; i < read.length; i++) {
                    in.get(i).read(c, read[i]);
                  }
                  loop.run(read, written);
                  for (int i = 0; i < written.length; i++) {
                    out.get(i).write(c, written[i]);
                  }
                  for (float[] array : read) {
                    memory.takeBack(array);
                  }
                  for (float[] array : written) {
                    memory.takeBack(array);
                  }
                });
  }

  private static float[][] lent(List<Part> parts, Memory memory) {
    float[][] arrays = new float[parts.size()][];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = memory.lend(parts.get(i).rows * parts.get(i).area);
    }
    return arrays;
  }

  /** Where the channels of a value lie. */
  private static final class Part {
    private final Floats floats;
    private final int rows;
    private final int channels;
    private final int area;

    Part(Value value, Memory memory) {
      Shape shape = value.shape();
      floats = memory.floats(value);
      rows = shape.rank() == 1 ? 1 : shape.at(0);
      channels = shape.rank() == 1 ? shape.at(0) : shape.at(1);
      area = shape.size() / (rows * channels);
    }

    void read(int channel, float[] target) {
      for (int r = 0; r < rows; r++) {
        floats.read((r * channels + channel) * area, target, r * area, area);
      }
    }

    void write(int channel, float[] source) {
      for (int r = 0; r < rows; r++) {
        floats.write((r * channels + channel) * area, source, r * area, area);
      }
    }
  }
}
