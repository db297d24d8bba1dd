package org.vitrine.api.rewrite;

import java.util.List;
import org.vitrine.api.network.Network;

/**
 * A rewritten network.
 *
 * @param network the network
 * @param changes one line for each layer replaced, added or removed
 */
public record Rewrite(Network network, List<String> changes) {
  /** Copies the changes. */
  public Rewrite {
    changes = List.copyOf(changes);
  }
}
