package org.vitrine.engine;

/**
 * What a batch normalisation saw of its batch.
 *
 * @param mean [c]
 * @param variance [c], of the batch as it is
 * @param count how many values of each channel there were
 */
public record Statistics<V>(V mean, V variance, int count) {}
