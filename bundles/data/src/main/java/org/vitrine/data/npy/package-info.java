/**
 * NumPy's file formats: {@code .npy} and {@code .npz}, whole and row by row.
 *
 * <p>Maps, images and logits are kept in them, so that any tool can open what a run wrote. Values
 * are float32; other number types are converted, anything else is refused.
 */
@Export
@Version("1.0.0")
package org.vitrine.data.npy;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
