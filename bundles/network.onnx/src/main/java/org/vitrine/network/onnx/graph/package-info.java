/**
 * An ONNX graph while it is read: nodes with typed attributes, values, constants, names, weights.
 *
 * <p>It knows the file and no operator; what a node means is decided by the readers.
 */
package org.vitrine.network.onnx.graph;
