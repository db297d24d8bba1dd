/** NumPy's file formats: {@code .npy} and {@code .npz}. */
@Export
@Version("1.0.0")
package org.vitrine.data.npy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
