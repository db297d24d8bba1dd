package org.vitrine.pipeline;

import java.util.Map;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;

/**
 * A pipeline that was found right.
 *
 * @param pipeline with every default filled in
 * @param networks what was read for it, by file as {@link RunInputs} knows networks
 */
record Checked(Pipeline pipeline, Map<String, ReadNetwork> networks) {
  /**
   * A network as it was read.
   *
   * @param hash the hash of its files then
   */
  record ReadNetwork(String hash, Network network) {}
}
