package org.vitrine.training;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.model.Loss;

/** Says what is lowered on a batch. */
@ConsumerType
@FunctionalInterface
public interface Losses {
  /** Returns the losses, the first of which learning curves show. */
  List<Loss> of(Batch batch);
}
