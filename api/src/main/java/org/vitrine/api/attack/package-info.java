/**
 * Attacks: small perturbations that change what a model answers.
 *
 * <p>An attack raises an objective within a norm ball around each image; what the objective is, and
 * whether it leads away from a class or towards one, is the caller's choice. Training on attacked
 * images is a trainer's business, measuring robustness an evaluator's.
 */
@Export
@Version("1.0.0")
package org.vitrine.api.attack;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
