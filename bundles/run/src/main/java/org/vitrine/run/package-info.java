/**
 * What lies in a run folder, with one reader and one writer: what the run was made with, its
 * finished steps and their maps, images, networks and numbers.
 *
 * <p>Pipelines fill such folders; reports, comparisons, the server and the documentation read them.
 * How maps are drawn is not told here but in the report's room; how steps are done, in the
 * pipeline's.
 */
@Export
@Version("1.0.0")
package org.vitrine.run;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
