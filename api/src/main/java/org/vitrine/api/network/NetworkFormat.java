package org.vitrine.api.network;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.vitrine.api.VitrineException;

/** Reads and writes networks in one file format; a service. */
@ConsumerType
public interface NetworkFormat {
  /** Returns the id that users type, for example {@code onnx}. */
  String id();

  /** Returns the endings, in lower case without a dot, of the files this format is written to. */
  default List<String> endings() {
    return List.of(id());
  }

  /** Returns whether the file looks like this format, judged by its first bytes and its name. */
  boolean recognizes(Path file);

  /**
   * Reads a network.
   *
   * @throws VitrineException if it is not of this format, is truncated, or has operators that
   *     cannot be read, which are then all listed
   */
  Network read(Path file);

  /**
   * Writes a network, replacing the file in one step.
   *
   * @throws VitrineException if the format cannot express a layer, or the file cannot be written
   */
  void write(Network network, Path file);
}
