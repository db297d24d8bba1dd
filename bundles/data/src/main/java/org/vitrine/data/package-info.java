/**
 * Readers of datasets: pictures in folders and zips, IDX, CIFAR's binary files, NumPy arrays.
 *
 * <p>Each format is one reader, opened by its specification; labels, splits and views that all
 * formats share are put around it by {@code org.vitrine.core}.
 */
package org.vitrine.data;
