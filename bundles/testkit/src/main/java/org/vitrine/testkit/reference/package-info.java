/**
 * The reference engine's inside: every operation in plain Java and double precision, forward and
 * backward, slow, and short enough to be believed.
 *
 * <p>Tests use it through {@code ReferenceEngine}.
 */
package org.vitrine.testkit.reference;
