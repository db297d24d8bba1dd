/** Attacks: small perturbations that change what a model answers. */
@Export
@Version("1.0.0")
package org.vitrine.api.attack;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
