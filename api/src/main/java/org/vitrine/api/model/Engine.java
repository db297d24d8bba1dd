package org.vitrine.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;

/**
 * Executes networks; a service. Of those that are available the one with the highest service
 * ranking is used unless the user names another.
 */
@ProviderType
public interface Engine {
  /** Returns the id that users type. */
  String id();

  /** Tells whether this engine can run here, on what, and if not why. Loads nothing native. */
  Availability availability();

  /**
   * Returns what is to be told of what is installed of this engine, such as the platforms whose
   * native libraries it holds. Loads nothing native.
   */
  default List<Check> checkup() {
    return List.of();
  }

  /**
   * Opens a network for use; the model holds native memory until it is closed.
   *
   * @throws org.vitrine.api.VitrineException if a layer cannot be executed, naming it
   */
  Model open(Network network, OpenOptions options);

  /**
   * Opens a network for training; what is returned holds native memory until it is closed.
   *
   * @throws org.vitrine.api.VitrineException if this engine cannot train, or not a layer, naming it
   */
  default Training train(Network network, TrainingOptions options) {
    throw new VitrineException(
        "the engine " + id() + " does not train", "Choose another with --engine.");
  }
}
