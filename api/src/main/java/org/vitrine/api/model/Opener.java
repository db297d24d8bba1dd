package org.vitrine.api.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.network.Network;

/**
 * Opens networks on one engine in one way; a run has one, and every {@link Model} knows its own.
 *
 * <p>A method that needs a second network opens it through {@code request.model().opener()}, and so
 * on the same engine and device, in the same precision and within as much memory. Safe for use by
 * several threads.
 */
public final class Opener {
  /** The budget of those who ask for no {@link Models}. */
  private static final long MEMORY = 512L << 20;

  private final Engine engine;
  private final OpenOptions options;

  /**
   * Opens on an engine.
   *
   * @param options what is left open is what the engine does by itself
   * @throws UsageException with everything that the engine cannot do here
   */
  public Opener(Engine engine, OpenOptions options) {
    List<Problem> refused = engine.refusals(options);
    if (!refused.isEmpty()) {
      throw new UsageException(refused);
    }
    this.engine = engine;
    this.options =
        new OpenOptions(
            Optional.of(engine.id()),
            options.device().or(() -> engine.devices().stream().findFirst()),
            options.precision(),
            OptionalLong.of(options.memoryBytes().orElse(MEMORY)),
            options.threads());
  }

  /** Returns the engine. */
  public Engine engine() {
    return engine;
  }

  /** Returns how networks are opened: engine, device and memory are always there. */
  public OpenOptions options() {
    return options;
  }

  /**
   * Opens a network for use; the model holds native memory until it is closed.
   *
   * @throws org.vitrine.api.VitrineException if a layer cannot be executed, naming it
   */
  public Model open(Network network) {
    return engine.open(network, this);
  }

  /**
   * Opens a network for training; what is returned holds native memory until it is closed.
   *
   * @throws org.vitrine.api.VitrineException if the engine cannot train, or not a layer, naming it
   */
  public Training train(Network network, TrainingOptions how) {
    return engine.train(network, how, this);
  }
}
