/**
 * What is wrong with a pipeline, told all at once with line and column, before anything runs.
 *
 * <p>Networks and data are opened as far as it takes to know layers, classes and labels; nothing is
 * computed.
 */
package org.vitrine.pipeline.check;
