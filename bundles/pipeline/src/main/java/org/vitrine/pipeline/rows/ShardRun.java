package org.vitrine.pipeline.rows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.RunContext;
import org.vitrine.pipeline.rows.Shards.Kept;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.run.Outcome;

/** Does the work of a step piece by piece; pieces that are kept from before are not done again. */
public record ShardRun(StepInputs inputs, RowWork work) {
  /** Does all rows that are not there, and makes the whole. */
  public Outcome whole() throws IOException {
    return work.whole(rows(0, work.rows()));
  }

  /** Does rows as far as they are not there; returns the pieces that have them. */
  public List<Kept> rows(int from, int to) throws IOException {
    Shards shards = new Shards(inputs.parts().orElseThrow().path());
    RunContext run = inputs.shared().run();
    List<Kept> pieces = new ArrayList<>();
    for (int next = from; next < to; next = pieces.get(pieces.size() - 1).to()) {
      run.checkCancelled();
      Optional<Kept> kept = shards.from(next);
      if (kept.isPresent()) {
        pieces.add(kept.get());
      } else {
        int end = Math.min(Math.min(to, next + work.most()), shards.next(next).orElse(to));
        pieces.add(shards.keep(next, end, work.piece(next, end)));
      }
    }
    return pieces;
  }
}
