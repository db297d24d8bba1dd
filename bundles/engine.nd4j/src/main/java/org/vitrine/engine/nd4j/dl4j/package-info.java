/**
 * Reads DL4J and Keras models as networks, and writes networks as DL4J models.
 *
 * <p>DL4J's layers are translated and then forgotten: they are not what executes a network. Of a
 * file only configuration and weights are read, and no class that it names is loaded but DL4J's
 * own.
 */
package org.vitrine.engine.nd4j.dl4j;
