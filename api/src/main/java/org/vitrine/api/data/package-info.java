/**
 * Lazy sets of labelled images, their readers, and batches of them.
 *
 * <p>A dataset knows how many images it has and their labels without reading one; images are
 * [c,h,w] in [0,1]. One image that cannot be read does not end the work on others. Transforms and
 * augmentations are of single images; what an image becomes depends on seed, sample and epoch only.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.data;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
