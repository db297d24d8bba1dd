/** Plain arrays with a shape, the only numbers that cross a bundle border. */
@Export
@Version("1.0.0")
package org.vitrine.api.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
