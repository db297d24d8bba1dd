package org.vitrine.api.model;

/**
 * A part of what training lowers: the mean of an objective over the batch, times a weight.
 *
 * @param name what learning curves call it
 * @param objective one loss per row; it may read any layers, the network's other outputs included
 * @param weight its share in the sum
 */
public record Loss(String name, Objective objective, double weight) {}
