package org.vitrine.api.model;

import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Problem;
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
   * Returns the devices that it can run on here as users type them, first the one that it takes
   * where none is named. Loads nothing native.
   */
  default List<String> devices() {
    return List.of("cpu");
  }

  /**
   * Returns what of the options this engine cannot do here, each under its {@link OpenOptions#KEYS
   * key}; asked before anything runs.
   *
   * <p>An engine that computes in other numbers than {@link Precision#FLOAT32}, or in as many
   * threads as it is told, answers itself.
   */
  default List<Problem> refusals(OpenOptions options) {
    List<Problem> refusals = new ArrayList<>();
    options
        .device()
        .filter(device -> !devices().contains(device))
        .ifPresent(
            device ->
                refusals.add(
                    new Problem(
                        "device",
                        "The engine " + id() + " cannot run on " + device + " here.",
                        "Here it runs on: " + String.join(", ", devices()) + ".")));
    if (options.precision() != Precision.FLOAT32) {
      refusals.add(
          new Problem(
              "precision",
              "The engine " + id() + " does not compute in " + options.precision() + ".",
              "It computes in " + Precision.FLOAT32 + "."));
    }
    if (options.threads() > 0) {
      refusals.add(
          new Problem(
              "threads", "The engine " + id() + " takes no number of threads.", "Leave it out."));
    }
    return refusals;
  }

  /**
   * Opens a network for use; the model holds native memory until it is closed.
   *
   * @param opener what the model comes from: options that this engine did not refuse
   * @throws org.vitrine.api.VitrineException if a layer cannot be executed, naming it
   */
  Model open(Network network, Opener opener);

  /**
   * Opens a network for training; what is returned holds native memory until it is closed.
   *
   * @param opener what the models of the training come from
   * @throws org.vitrine.api.VitrineException if this engine cannot train, or not a layer, naming it
   */
  default Training train(Network network, TrainingOptions options, Opener opener) {
    throw new VitrineException(
        "the engine " + id() + " does not train", "Choose another with --engine.");
  }

  /** Opens a network that shares its memory with no other; for tests and tools. */
  default Model open(Network network, OpenOptions options) {
    return new Opener(this, options).open(network);
  }

  /** Opens a network for training that shares its memory with no other; for tests and tools. */
  default Training train(Network network, TrainingOptions options) {
    return new Opener(this, OpenOptions.DEFAULT).train(network, options);
  }
}
