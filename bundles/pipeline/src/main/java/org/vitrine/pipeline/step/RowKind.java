package org.vitrine.pipeline.step;

import java.io.IOException;
import org.vitrine.pipeline.rows.RowWork;
import org.vitrine.pipeline.rows.ShardRun;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.run.Outcome;

/** A kind of step whose work is cut by rows: what an interruption leaves is gone on with. */
public interface RowKind extends StepKind {
  /** Prepares the work of a step. */
  RowWork work(StepInputs inputs);

  @Override
  default Outcome run(StepInputs inputs) throws IOException {
    try (RowWork work = work(inputs)) {
      return new ShardRun(inputs, work).whole();
    }
  }
}
