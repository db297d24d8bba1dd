/**
 * The training loop that trainers share, those of vendors included.
 *
 * <p>A trainer declares its options as an interface that extends {@link
 * org.vitrine.training.CourseOptions}, and hands a {@link org.vitrine.training.Course} made of them
 * to a {@link org.vitrine.training.TrainingLoop}, with whatever makes it different: which weights
 * move, what the batches become before they are learned from, which losses are lowered.
 */
@Export
@Version("1.0.0")
package org.vitrine.training;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
