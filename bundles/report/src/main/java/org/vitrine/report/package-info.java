/** Heat maps, line charts and the HTML report. Rendering never changes a map. */
@Export
@Version("1.0.0")
package org.vitrine.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
