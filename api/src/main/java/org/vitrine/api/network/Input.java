package org.vitrine.api.network;

import org.vitrine.api.tensor.Shape;

/**
 * A value that is fed to a network.
 *
 * @param name the name that layers refer to
 * @param shape [-1,c,h,w] for images: the batch is always unknown, h and w may be
 */
public record Input(String name, Shape shape) {}
