package org.vitrine.architectures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Parameters;
import org.vitrine.api.Problem;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Window;

/**
 * A small convolutional network for small images: two times a 3 x 3 convolution, batch
 * normalisation, ReLU and 2 x 2 maximum pooling, then a hidden layer and the logits.
 */
@Component
public final class SmallNetwork implements Architecture {
  private static final int LEAST = 4;

  @Override
  public String id() {
    return "cnn";
  }

  @Override
  public String description() {
    return "two convolutions with pooling and a hidden layer, for small images";
  }

  @Override
  public Map<String, String> parameters() {
    Map<String, String> more = new LinkedHashMap<>();
    more.put("width", "channels of the first convolution; the second has twice as many (32)");
    more.put("hidden", "units of the hidden layer (128)");
    return Images.help(more);
  }

  @Override
  public Network build(Map<String, String> parameters, RandomGenerator random) {
    Parameters given = new Parameters(parameters, new ArrayList<>());
    Images images = Images.of(given, 10, 1, 28);
    if (images.size() < LEAST) {
      given.problems().add(Problem.of("size = " + images.size() + " is below " + LEAST + ".", ""));
    }
    int width = given.integer("width", 1, 1 << 12).orElse(32);
    int hidden = given.integer("hidden", 1, 1 << 16).orElse(128);
    given.raise();
    Draft draft = new Draft(images, random);
    String first = convolve(draft, 1, draft.pixels(), images.channels(), width);
    String second = convolve(draft, 2, first, width, 2 * width);
    int side = images.size() / 4;
    String features = draft.dense("fc1", draft.flatten(second), 2 * width * side * side, hidden);
    String logits = draft.dense("fc2", draft.relu("relu3", features), hidden, images.classes());
    return draft.network("cnn", logits);
  }

  private static String convolve(Draft draft, int number, String from, int in, int out) {
    String convolved = draft.convolution("conv" + number, from, in, out, 3, 1);
    String active = draft.relu("relu" + number, draft.normalization("bn" + number, convolved, out));
    return draft.maxPooling("pool" + number, active, Window.square(2, 2, 0));
  }
}
