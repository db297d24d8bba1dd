/**
 * Heat maps, line charts and the HTML report, one file that needs nothing beside it.
 *
 * <p>It is given what to tell, as records, and knows neither pipelines nor files of runs. Rendering
 * never changes a map; how a map was drawn is said beside it.
 */
@Export
@Version("1.0.0")
package org.vitrine.report;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
