/**
 * What the methods of the CAM family share, those of vendors included.
 *
 * <p>A method declares its options as an interface that extends {@link org.vitrine.cam.CamOptions},
 * and gives a {@link org.vitrine.cam.ClassActivationMap} what makes it different: how it weights
 * the channels of a layer. Which layer that is, what becomes of the weighted channels, and how the
 * map gets the size of the image, is the same for all.
 */
@Export
@Version("1.0.0")
package org.vitrine.cam;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
