package org.vitrine.architectures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.vitrine.api.Parameters;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Padding;
import org.vitrine.api.network.Slice;

/**
 * Residual networks of three stages for images of 32 x 32 pixels (He et al. 2016, section 4.2): a 3
 * x 3 stem and 6 n further convolutions over 16, 32 and 64 channels.
 *
 * <p>Where a stage begins, the shortcut takes every second pixel and adds zero channels, half of
 * them before and half after (option A, without weights), or is a 1 x 1 convolution with batch
 * normalisation (option B). Weights are drawn as torchvision does.
 */
abstract class SmallResidualNetwork implements Architecture {
  private static final int STAGES = 3;

  private final String id;
  private final int depth;

  /**
   * Describes a network.
   *
   * @param depth blocks per stage
   */
  SmallResidualNetwork(String id, int depth) {
    this.id = id;
    this.depth = depth;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String description() {
    return "ResNet-" + (6 * depth + 2) + " for small images (He et al. 2016, section 4.2)";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("shortcut", "A: every second pixel and zero channels; B: a 1 x 1 convolution (A)");
    more.put("width", "channels of the first stage; each further stage doubles them (16)");
    return Images.help(more);
  }

  @Override
  public Network build(Map<String, String> parameters, RandomGenerator random) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    Images images = Images.of(given, 10, 3, 32);
    boolean projected = given.choice("shortcut", List.of("A", "B")).filter("B"::equals).isPresent();
    int width = given.integer("width", 1, 1 << 12).orElse(16);
    given.raise();
    Draft draft = new Draft(images, random);
    String stem = draft.convolution("conv1", draft.pixels(), images.channels(), width, 3, 1);
    String last = draft.relu("relu", draft.normalization("bn1", stem, width));
    int channels = width;
    for (int stage = 0; stage < STAGES; stage++) {
      for (int number = 0; number < depth; number++) {
        String name = "layer" + (stage + 1) + "." + number;
        int out = width << stage;
        int stride = stage > 0 && number == 0 ? 2 : 1;
        String branch = Block.BASIC.branch(draft, name, last, channels, out, stride);
        String shortcut = last;
        if (stride > 1) {
          shortcut =
              projected
                  ? Block.project(draft, name, last, channels, out, stride)
                  : padded(draft, name, last, out - channels);
        }
        last = draft.relu(name + ".relu2", draft.sum(name + ".add", branch, shortcut));
        channels = out;
      }
    }
    String features = draft.globalAverage(last);
    return draft.network(id, draft.dense("fc", features, channels, images.classes()));
  }

  private static String padded(Draft draft, String name, String from, int added) {
    List<Integer> all = List.of(Integer.MAX_VALUE, Integer.MAX_VALUE);
    Slice half = new Slice(List.of(2, 3), List.of(0, 0), all, List.of(2, 2));
    Padding zeros =
        new Padding(
            List.of(0, added / 2, 0, 0),
            List.of(0, added - added / 2, 0, 0),
            Padding.Mode.CONSTANT,
            0);
    String sliced = draft.add(name + ".shortcut.slice", half, from);
    return draft.add(name + ".shortcut.pad", zeros, sliced);
  }
}
