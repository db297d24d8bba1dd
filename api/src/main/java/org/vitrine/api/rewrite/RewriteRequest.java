package org.vitrine.api.rewrite;

import java.util.Optional;
import org.vitrine.api.Options;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;

/**
 * Asks for a rewrite.
 *
 * @param network the network to start from
 * @param opener what opens networks, for rewriters that learn
 * @param data images for rewriters that learn
 * @param options the method's options
 */
public record RewriteRequest(
    Network network, Opener opener, Optional<Dataset> data, Options options) {}
