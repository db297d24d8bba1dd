/**
 * Rewriting methods: functions from network to network.
 *
 * <p>The result is an ordinary network, so that everything that works on one works on it. A
 * rewriter may learn from data, on the engine that its request carries; it changes nothing in
 * place.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.rewrite;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
