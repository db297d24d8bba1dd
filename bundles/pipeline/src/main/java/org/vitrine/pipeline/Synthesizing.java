package org.vitrine.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.data.npy.Npy;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.RunFolder;

/** A synthesize step makes images from a model, some of them starting from data. */
final class Synthesizing implements StepKind {
  @Override
  public String word() {
    return "synthesize";
  }

  @Override
  public String description() {
    return "Makes images from a network.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Synthesizer.class);
  }

  @Override
  public Product product() {
    return Product.IMAGES;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.RAW, Setting.DATA);
  }

  @Override
  public List<Setting> required() {
    return List.of(Setting.MODEL);
  }

  @Override
  public Generated run(Scene scene) throws IOException {
    try (Chosen<Synthesizer> chosen = scene.choose(Synthesizer.class)) {
      Synthesis synthesis =
          chosen
              .service()
              .synthesize(
                  new SynthesisRequest(scene.model(), scene.anyData(), chosen.options()),
                  scene.context());
      if (!synthesis.images().finite()) {
        throw new VitrineException(
            "An image of " + scene.step().use() + " holds a value that is NaN or infinite.", "");
      }
      String path = RunFolder.IMAGES + "/" + scene.step().as() + ".npy";
      Path file = scene.folder().path().resolve(path);
      Files.createDirectories(file.getParent());
      Npy.write(file, synthesis.images());
      int[] unknown = new int[synthesis.images().rows()];
      Arrays.fill(unknown, -1);
      return new Generated(
          scene.step(),
          chosen.info(),
          path,
          synthesis.names(),
          unknown,
          List.of(),
          synthesis.samples(),
          scene.seconds());
    }
  }
}
