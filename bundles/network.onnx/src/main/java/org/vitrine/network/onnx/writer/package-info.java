/**
 * One writer per group of layers: from a layer to the nodes that compute the same in any ONNX
 * runtime.
 *
 * <p>A layer that ONNX cannot say is refused by name.
 */
package org.vitrine.network.onnx.writer;
