/**
 * The kinds of steps: what people type, which settings they take, what they make.
 *
 * <p>A new kind is one class and one line in the table. Kinds whose work is cut into rows hand it
 * to {@code org.vitrine.pipeline.rows}.
 */
package org.vitrine.pipeline.step;
