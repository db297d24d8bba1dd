/** Work in independent cells that are kept by a key of all that determines them. */
@Export
@Version("1.0.0")
package org.vitrine.api.cells;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
