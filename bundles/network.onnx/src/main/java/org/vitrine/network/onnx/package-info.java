/** Reads ONNX into networks and writes networks as ONNX. */
package org.vitrine.network.onnx;
