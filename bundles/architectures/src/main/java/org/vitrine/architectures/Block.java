package org.vitrine.architectures;

/** The two kinds of residual blocks of He et al. 2016. */
enum Block {
  /** Two 3 x 3 convolutions. */
  BASIC(1) {
    @Override
    String branch(Draft draft, String name, String from, int in, int width, int stride) {
      String first = convolution(draft, name, 1, from, in, width, 3, stride);
      return convolution(draft, name, 2, draft.relu(name + ".relu1", first), width, width, 3, 1);
    }
  },

  /** 1 x 1, 3 x 3 with the stride, and 1 x 1 convolution to four times the width. */
  BOTTLENECK(4) {
    @Override
    String branch(Draft draft, String name, String from, int in, int width, int stride) {
      String first = convolution(draft, name, 1, from, in, width, 1, 1);
      String second =
          convolution(draft, name, 2, draft.relu(name + ".relu1", first), width, width, 3, stride);
      return convolution(
          draft, name, 3, draft.relu(name + ".relu2", second), width, 4 * width, 1, 1);
    }
  };

  private final int expansion;

  Block(int expansion) {
    this.expansion = expansion;
  }

  /** Returns how many times the width the block's channels are. */
  int expansion() {
    return expansion;
  }

  /** Adds a block to a draft and returns its last layer; a shortcut of other shape is projected. */
  String add(Draft draft, String name, String from, int in, int width, int stride) {
    String branch = branch(draft, name, from, in, width, stride);
    int out = expansion * width;
    String shortcut = in == out && stride == 1 ? from : project(draft, name, from, in, out, stride);
    String sum = draft.sum(name + ".add", branch, shortcut);
    return draft.relu(name + ".relu" + (this == BASIC ? 2 : 3), sum);
  }

  /** Adds what goes beside the shortcut. */
  abstract String branch(Draft draft, String name, String from, int in, int width, int stride);

  /** Adds a 1 x 1 convolution with batch normalisation: the shortcut called B. */
  static String project(Draft draft, String name, String from, int in, int out, int stride) {
    String convolved = draft.convolution(name + ".downsample.0", from, in, out, 1, stride);
    return draft.normalization(name + ".downsample.1", convolved, out);
  }

  private static String convolution(
      Draft draft, String name, int number, String from, int in, int out, int kernel, int stride) {
    String convolved = draft.convolution(name + ".conv" + number, from, in, out, kernel, stride);
    return draft.normalization(name + ".bn" + number, convolved, out);
  }
}
