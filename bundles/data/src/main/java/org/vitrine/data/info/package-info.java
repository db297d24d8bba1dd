/**
 * What a dataset holds, in numbers: classes, sizes, groups, and what cannot be read.
 *
 * <p>It reads through the same readers as everything else, so that what it tells is what methods
 * get.
 */
@Export
@Version("1.0.0")
package org.vitrine.data.info;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
