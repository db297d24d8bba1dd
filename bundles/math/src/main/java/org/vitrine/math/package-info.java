/**
 * Pure numerics by topic, for every method: quadrature, norm balls, resampling, ranking, distances
 * of distributions.
 *
 * <p>Static functions and small records over tensors and arrays, without state, files or engines.
 * Random streams depend on seed, name and index only. Linear algebra is EJML's.
 */
@Export
@Version("1.0.0")
package org.vitrine.math;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
