package org.vitrine.evaluation.fid;

import org.vitrine.math.Moments;

/**
 * What is known of a set of images.
 *
 * @param moments mean and covariance of all features
 * @param kept the features of some images
 * @param unreadable images that could not be read
 */
record Gathered(Moments moments, double[][] kept, int unreadable) {}
