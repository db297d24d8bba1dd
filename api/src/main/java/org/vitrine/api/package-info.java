/**
 * What every method shares: its name and description ({@link org.vitrine.api.Method}), its checked
 * options, its run, its errors.
 *
 * <p>A method needs this package and that of its kind. Errors are {@link
 * org.vitrine.api.UsageException} where the person typed something wrong, {@link
 * org.vitrine.api.VitrineException} where the work failed; both say what, where and what to type
 * next. Nothing here opens files, draws or computes.
 */
@Export
@Version("1.0.0")
package org.vitrine.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
