package org.vitrine.api.rewrite;

import java.util.Optional;
import org.vitrine.api.Options;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Engine;
import org.vitrine.api.network.Network;

/**
 * Asks for a rewrite.
 *
 * @param network the network to start from
 * @param engine what executes networks, for rewriters that learn
 * @param data images for rewriters that learn
 * @param options the method's options
 */
public record RewriteRequest(
    Network network, Engine engine, Optional<Dataset> data, Options options) {}
