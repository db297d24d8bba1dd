/**
 * Plain arrays with a shape, the only numbers that cross a bundle border.
 *
 * <p>Row-major {@code float[]}, [n,c,h,w] for images. Mathematics on them is in {@code
 * org.vitrine.math}; what an engine keeps on its device it keeps behind {@code
 * org.vitrine.api.model}.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
