/** Pure numerics by topic, for every method. */
@Export
@Version("1.0.0")
package org.vitrine.math;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
