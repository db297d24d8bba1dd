package org.vitrine.pipeline.check;

import java.util.Map;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.pipeline.run.RunInputs;

/**
 * A pipeline that was found right.
 *
 * @param pipeline with every default filled in
 * @param networks what was read for it, by file as {@link RunInputs} knows networks
 */
public record Checked(Pipeline pipeline, Map<String, ReadNetwork> networks) {
  /**
   * A network as it was read.
   *
   * @param hash the hash of its files then
   */
  public record ReadNetwork(String hash, Network network) {}
}
