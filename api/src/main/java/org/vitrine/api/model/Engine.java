package org.vitrine.api.model;

import org.osgi.annotation.versioning.ProviderType;
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
