/**
 * Evaluation methods: numbers and curves about a model or its explanations.
 *
 * <p>An evaluator has two halves: what it measures of each image, and how that is summed up. Images
 * may be measured in shards and in several processes; the sum of the whole is the same to the bit.
 * How results are shown is not decided here.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.evaluation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
