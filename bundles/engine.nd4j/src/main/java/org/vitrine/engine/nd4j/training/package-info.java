/** How weights follow their gradients. */
package org.vitrine.engine.nd4j.training;
