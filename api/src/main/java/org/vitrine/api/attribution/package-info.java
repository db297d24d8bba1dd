/**
 * Attribution methods: which input or hidden values a score depends on.
 *
 * <p>A request names images, targets and layers; the result is raw maps in the shape of those
 * values, never scaled, reduced or drawn. Random draws use the numbers of images in the whole set,
 * so that maps do not depend on how the set is cut.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.attribution;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
