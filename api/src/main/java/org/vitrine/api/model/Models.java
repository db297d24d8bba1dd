package org.vitrine.api.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.network.Network;

/** Reads networks in any installed format and opens them on the best available engine. */
@ProviderType
public interface Models {
  /**
   * Reads a network.
   *
   * <p>A file of the same name with the ending {@code .json} beside it describes preprocessing
   * (mean, std, channel order), which becomes the network's first layers, so that the network takes
   * pixels in [0,1]; class names go to the metadata key {@code classes}, one per line.
   *
   * @param raw whether to ignore that file: the network is then fed as it is
   * @throws org.vitrine.api.UsageException if the file does not exist
   * @throws org.vitrine.api.VitrineException if no format reads it
   */
  Network read(Path file, boolean raw);

  /** Writes a network in the format that the file's ending names. */
  void write(Network network, Path file);

  /** Returns the engines, best first, those that cannot run here last. */
  List<Engine> engines();

  /**
   * Returns the engine of that id, or the best available one.
   *
   * @throws org.vitrine.api.UsageException if there is none of that id
   * @throws org.vitrine.api.VitrineException if it cannot run here, with its reason
   */
  Engine engine(Optional<String> id);

  /** Opens a network on the best available engine, or the one the user chose for this process. */
  Model open(Network network);
}
