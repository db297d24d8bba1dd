/**
 * Random changes of training images; where torchvision has the same, they follow it.
 *
 * <p>Each is one class that draws from the stream of its sample, so that what an image becomes
 * depends on seed, sample and epoch only. Fixed changes of size are here too; normalisation is part
 * of the network.
 */
package org.vitrine.data.augmentation;
