/** Reads DL4J and Keras models as networks, and writes networks as DL4J models. */
package org.vitrine.engine.nd4j.dl4j;
