/**
 * Contract tests for methods, a reference engine, toy networks and reference values.
 *
 * <p>A method's test implements {@link org.vitrine.testkit.AttributorContract} or {@link
 * org.vitrine.testkit.EvaluatorContract}, says which method and which options it tests, and
 * inherits the tests; its own tests compare numbers worked out by hand on {@link
 * org.vitrine.testkit.ToyNetworks}, or the {@link org.vitrine.testkit.Goldens}. Nothing native is
 * loaded: models run on {@link org.vitrine.testkit.ReferenceEngine}. The contract of engines is in
 * {@link org.vitrine.testkit.engine}.
 */
@Export
@Version("1.0.0")
package org.vitrine.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
