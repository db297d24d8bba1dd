/**
 * The contract of engines: values of every operation against the reference engine, gradients
 * against central differences, gradient rules against their definitions, what training promises,
 * and what is told when something is wrong.
 *
 * <p>An engine's test implements {@link org.vitrine.testkit.engine.EngineContract} and gives its
 * engine. What the engine cannot do it declares: operations that it refuses, a larger tolerance, or
 * by {@link org.vitrine.testkit.engine.InferenceContract} that it does not train. Speed, memory in
 * use and devices are not tested here.
 */
@Export
@Version("1.0.0")
package org.vitrine.testkit.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
