/**
 * How weights follow their gradients: ND4J's updaters, and plain momentum, which it lacks.
 *
 * <p>Learning rates come with each step; schedules are functions in {@code org.vitrine.math}.
 */
package org.vitrine.engine.nd4j.training;
