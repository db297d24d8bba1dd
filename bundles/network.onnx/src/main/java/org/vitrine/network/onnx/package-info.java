/**
 * Reads ONNX into networks and writes networks as ONNX, opset 9 to 21.
 *
 * <p>A reading decodes the file, folds what is constant, and gives each operator to its reader; a
 * writing turns each layer into nodes. The protocol's own classes are generated and stay in this
 * bundle.
 */
package org.vitrine.network.onnx;
