package org.vitrine.architectures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.vitrine.api.Parameters;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Window;

/**
 * Residual networks of four stages (He et al. 2016, Deep residual learning for image recognition),
 * laid out and named as in torchvision: {@code layer1.0.conv1}, its weights {@code
 * layer1.0.conv1.weight}; the two ReLUs of a block are {@code relu1} and {@code relu2}, three in a
 * bottleneck, the last of them after the sum {@code add}.
 */
abstract class ResidualNetwork implements Architecture {
  private static final int STAGES = 4;

  private final String id;
  private final Block block;
  private final List<Integer> depths;

  /**
   * Describes a network.
   *
   * @param depths blocks per stage
   */
  ResidualNetwork(String id, Block block, List<Integer> depths) {
    this.id = id;
    this.block = block;
    this.depths = depths;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String description() {
    return "ResNet-" + id.substring("resnet".length()) + " as in torchvision (He et al. 2016)";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("stem", "imagenet: 7 x 7, stride 2, pooling; cifar: 3 x 3, stride 1, no pooling");
    more.put("width", "channels of the first stage; each further stage doubles them (64)");
    return Images.help(more);
  }

  @Override
  public Network build(Map<String, String> parameters, RandomGenerator random) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    boolean small =
        given.choice("stem", List.of("imagenet", "cifar")).filter("cifar"::equals).isPresent();
    Images images = Images.of(given, small ? 10 : 1000, 3, small ? 32 : 224);
    int width = given.integer("width", 1, 1 << 12).orElse(64);
    given.raise();
    Draft draft = new Draft(images, random);
    String last = stem(draft, small, images.channels(), width);
    int channels = width;
    for (int stage = 0; stage < STAGES; stage++) {
      for (int number = 0; number < depths.get(stage); number++) {
        String name = "layer" + (stage + 1) + "." + number;
        int stride = stage > 0 && number == 0 ? 2 : 1;
        last = block.add(draft, name, last, channels, width << stage, stride);
        channels = block.expansion() * (width << stage);
      }
    }
    String features = draft.globalAverage(last);
    return draft.network(id, draft.dense("fc", features, channels, images.classes()));
  }

  private static String stem(Draft draft, boolean small, int channels, int width) {
    String convolved =
        draft.convolution("conv1", draft.pixels(), channels, width, small ? 3 : 7, small ? 1 : 2);
    String last = draft.relu("relu", draft.normalization("bn1", convolved, width));
    return small ? last : draft.maxPooling("maxpool", last, Window.square(3, 2, 1));
  }
}
