package org.vitrine.testkit.engine;

import java.util.Set;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.Operation;

/** An engine under test, and what it declares. */
public interface EngineSubject {
  /** Returns the engine. */
  Engine engine();

  /**
   * Returns the operations that it cannot execute: it must refuse them when a network is opened,
   * naming the layer. The networks of the contract are made of convolution, batch normalisation,
   * activation, arithmetic, max pooling, reduction, flatten, dropout and dense, so these can never
   * be among them.
   */
  default Set<Class<? extends Operation>> unsupported() {
    return Set.of();
  }

  /** Returns the largest relative L2 error of its values; float32 in any order of sums is 1e-5. */
  default double tolerance() {
    return 1e-5;
  }

  /** Opens a network as users do who ask for nothing special. */
  default Model open(Network network) {
    return engine().open(network, OpenOptions.DEFAULT);
  }

  /** Opens a network with as little memory as can be asked for, so that batches are small. */
  default Model openSmall(Network network) {
    return engine().open(network, OpenOptions.DEFAULT.withMemory(1 << 20));
  }

  /** Opens a network for training. */
  default Training train(Network network, TrainingOptions options) {
    return engine().train(network, options);
  }
}
