/**
 * One reader per group of operators, and folders for what can be computed before any image is
 * known.
 *
 * <p>A reader turns a node into layers or says in words why it cannot; all problems of a file are
 * told together.
 */
package org.vitrine.network.onnx.reader;
