package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.VitrineException;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.SynthesisRequest;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.pipeline.rows.Shards.Kept;
import org.vitrine.pipeline.run.StepContext;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.RunFolder;

/** Makes the images of one step; a row is a unit of the method's work. */
public final class SynthesizeRows implements RowWork {
  private static final int MOST = 50;

  private final StepInputs inputs;
  private final Chosen<Synthesizer> chosen;
  private final Synthesizer synthesizer;

  public SynthesizeRows(StepInputs inputs) {
    this.inputs = inputs;
    this.chosen = inputs.choose(Synthesizer.class);
    this.synthesizer = chosen.service();
  }

  private SynthesisRequest request() {
    return new SynthesisRequest(inputs.model(), inputs.anyData(), chosen.options());
  }

  @Override
  public int rows() {
    return synthesizer.units(request());
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Piece piece(int from, int to) {
    StepContext context =
        inputs.context(inputs.step().as(), from, to - from, rows()).keeping(inputs.parts());
    Synthesis made = synthesizer.synthesize(request().units(from, to), context);
    if (!made.images().finite()) {
      throw new VitrineException(
          "An image of " + inputs.step().use() + " holds a value that is NaN or infinite.", "");
    }
    return new Piece(Map.of("images", made.images()), made.samples(), made.names(), Map.of());
  }

  @Override
  public Generated whole(List<Kept> pieces) throws IOException {
    int images = 0;
    for (Kept kept : pieces) {
      images += kept.read().names().size();
    }
    String path = RunFolder.IMAGES + "/" + inputs.step().as() + ".npy";
    Merged merged = Merged.of(pieces, inputs.folder().path(), images, (array, several) -> path);
    int[] unknown = new int[images];
    Arrays.fill(unknown, -1);
    return new Generated(
        inputs.step(),
        chosen.info(),
        path,
        merged.names(),
        unknown,
        List.of(),
        merged.numbers(),
        inputs.seconds());
  }

  @Override
  public void close() {
    chosen.close();
  }
}
