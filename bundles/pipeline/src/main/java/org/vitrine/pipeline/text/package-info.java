/**
 * Pipelines as text: YAML with the place of every word, steps with their settings, matrices and
 * defaults written out, the JSON Schema.
 *
 * <p>Nothing is opened or looked up here, except which kinds of steps there are.
 */
package org.vitrine.pipeline.text;
