package org.vitrine.api.model;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.vitrine.api.network.Network;

/** Reads networks in any installed format and opens them on the installed engines. */
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

  /**
   * Returns the network that users mean by {@code --model}: a file, read as it is by {@link
   * #read(Path, boolean)} with what stands beside it, or an installed {@link
   * org.vitrine.api.network.Architecture} with fresh weights, for example {@code
   * resnet18?stem=cifar&classes=10}. A file goes before an architecture of the same name.
   *
   * @param seed what fresh weights are drawn from; a file does not depend on it
   * @throws org.vitrine.api.UsageException if it is neither, or for every wrong parameter at once
   * @throws org.vitrine.api.VitrineException if no format reads the file
   */
  Network network(String specification, long seed);

  /**
   * Writes a network in the format that the file's ending names, and beside it a {@code .json} with
   * what {@link #read} would not find in the network: class names and the shape of one image.
   */
  void write(Network network, Path file);

  /** Returns the engines, best first, those that cannot run here last. */
  List<Engine> engines();

  /**
   * Returns what opens networks in one way, each within the same memory budget: by default a
   * quarter of the machine's memory, at most 2 GiB.
   *
   * @throws org.vitrine.api.UsageException if there is no engine of that id, or it cannot do what
   *     the options ask for
   * @throws org.vitrine.api.VitrineException if it cannot run here, with its reason
   */
  Opener opener(OpenOptions options);
}
