/**
 * A network as data: an immutable graph of typed layers with the semantics of ONNX.
 *
 * <p>Layers and the values they produce are called by their nodes' names. A rewriter is a function
 * from network to network, and a layer may carry a rule for its gradient. Nothing here executes a
 * network or reads a file.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
