/** A network as data: an immutable graph of typed layers with the semantics of ONNX. */
@Export
@Version("1.0.0")
package org.vitrine.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
