/**
 * What engines share, those of vendors included: how a model answers requests and how a training
 * takes its steps, whatever computes them.
 *
 * <p>Here are requests and the programs compiled of them, micro-batches that fit a memory budget,
 * the forward and backward pass over a network, gradient rules, folding of batch normalisation,
 * sums over points, the search for the layer that made a number infinite, running statistics and
 * the checks of what is asked. An engine writes a {@link org.vitrine.engine.Target}: a {@link
 * org.vitrine.engine.Recorder} whose operations and gradients are its own, the {@link
 * org.vitrine.engine.Plan} that runs them, {@link org.vitrine.engine.Copy copies} of weights on its
 * device and the {@link org.vitrine.engine.Descent} that moves them; and returns from its {@link
 * org.vitrine.api.model.Engine} an {@link org.vitrine.engine.EngineModel} and an {@link
 * org.vitrine.engine.EngineTraining} of it.
 *
 * <p>Not here: kernels, memory, updaters, and whether a device can be used, which every engine has
 * of its own.
 */
@Export
@Version("1.0.0")
package org.vitrine.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
